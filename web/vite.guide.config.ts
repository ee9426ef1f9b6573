// The protection guide: a page of its own, small enough for an old phone on a slow line. Built after the others, into the same folder.
import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { compressed } from './vite.compressed.ts';
import { outlines } from './vite.outlines.ts';
import { shell } from './vite.shell.ts';

/** Stricter than the server's rules: nothing from elsewhere, no inline style, no form, no frame. */
const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self'; form-action 'none'; base-uri 'none'";

function policy(): Plugin {
  return { name: 'policy', apply: 'build', transformIndexHtml: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: kPolicy }, injectTo: 'head-prepend' }] };
}

/** `import codes from 'virtual:countries'`: "AFG AF,AGO AO,…"; the browser knows the names. */
function countries(): Plugin {
  const list = () =>
    readFileSync('../data/codes/country.csv', 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.replace(/"[^"]*"/g, '').split(','))
      .filter((row) => /^[A-Z]{3}$/.test(row[0] ?? '') && /^[A-Z]{2}$/.test(row[4] ?? '') && /^(current|user-assigned)$/.test(row[8] ?? ''))
      .map((row) => `${row[0]} ${row[4]}`)
      .join();
  return {
    name: 'countries',
    resolveId: (id) => (id === 'virtual:countries' ? `\0${id}` : undefined),
    load: (id) => (id === '\0virtual:countries' ? `export default ${JSON.stringify(list())}` : undefined),
  };
}

export default defineConfig({
  plugins: [svelte(), countries(), outlines(), policy(), shell('guide-worker.js', ['/mark.svg', '/guide.webmanifest', '/audio/guide/manifest.json']), compressed()],
  build: {
    target: 'es2020',
    cssCodeSplit: false,
    emptyOutDir: false,
    // Without it a chunk is preloaded through a helper that adds inline code to each entry.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { guide: 'guide.html', 'guide-worker': 'src/guide/worker.ts' },
      output: { entryFileNames: (chunk) => (chunk.name === 'guide-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
