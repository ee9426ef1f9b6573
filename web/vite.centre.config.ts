// The pages of the reception centre. They are built by themselves, after the statistics page, so that neither carries code of
// the other.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { compressed } from './vite.compressed.ts';

/** Tells the service worker which files the pages are made of. */
function shell(): Plugin {
  return {
    name: 'shell',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler: (_, bundle) => {
        const worker = bundle['centre-worker.js'];
        if (worker?.type !== 'chunk') throw new Error('the service worker is missing from the build');
        const built = Object.values(bundle).filter((file) => file !== worker);
        const names = built.map((file) => `/${file.fileName}`).sort();
        const always = ['/mark.svg', '/centre.webmanifest'];
        const hash = createHash('sha256').update(worker.code);
        for (const file of built.sort((a, b) => (a.fileName < b.fileName ? -1 : 1))) hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
        for (const name of always) hash.update(readFileSync(`public${name}`));
        const list = JSON.stringify({ version: hash.digest('hex').slice(0, 16), files: [...names, ...always] });
        worker.code = `const __SHELL__=${list};${worker.code}`;
      },
    },
  };
}

export default defineConfig({
  plugins: [svelte(), shell(), compressed()],
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
