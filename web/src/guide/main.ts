import { mount } from 'svelte';
import Guide from './Guide.svelte';
import './guide.css';

const target = document.getElementById('page');
if (target) mount(Guide, { target });
