import { mount } from 'svelte';
import Centre from './Centre.svelte';
import './centre.css';

const target = document.getElementById('page');
if (target) mount(Centre, { target });
