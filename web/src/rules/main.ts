import { mount } from 'svelte';
import Rules from './Rules.svelte';
import '../centre/centre.css';
import './rules.css';

const target = document.getElementById('page');
if (target) mount(Rules, { target });
