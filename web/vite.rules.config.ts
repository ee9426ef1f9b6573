// The page on which the rules of the protection guide are written and reviewed. Built by itself, so that no other page carries its code.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { compressed } from './vite.compressed.ts';

export default defineConfig({
  plugins: [svelte(), compressed()],
  build: { target: 'es2022', cssCodeSplit: false, emptyOutDir: false, rollupOptions: { input: { rules: 'rules.html' } } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
