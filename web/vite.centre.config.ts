// The pages of the reception centre. They are built by themselves, after the statistics page, so that neither carries code of
// the other.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { compressed } from './vite.compressed.ts';
import { shell } from './vite.shell.ts';

export default defineConfig({
  plugins: [svelte(), shell('centre-worker.js', ['/mark.svg', '/centre.webmanifest']), compressed()],
  build: {
    target: 'es2022',
    cssCodeSplit: false,
    emptyOutDir: false,
    rollupOptions: {
      input: { centre: 'centre.html', 'centre-worker': 'src/centre/worker.ts' },
      // The worker keeps its name: a browser knows it by its address, and from the root it may answer for every page.
      output: { entryFileNames: (chunk) => (chunk.name === 'centre-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
