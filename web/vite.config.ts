import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/** Ready-made compressed copies beside each text file, so that the server only has to choose. */
function compressed(): Plugin {
  const pack = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) pack(path);
      else if (/\.(js|css|html|svg|json|webmanifest)$/.test(entry.name)) {
        const bytes = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    }
  };
  return { name: 'compressed', apply: 'build', closeBundle: () => pack('dist') };
}

/** Has the browser fetch the drawing library beside the page's own script, and not only once that one asks for it. */
function chartAtOnce(): Plugin {
  return {
    name: 'chart-at-once',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.values(bundle)
          .filter((file) => file.type === 'chunk' && file.isDynamicEntry)
          .map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file.fileName}` }, injectTo: 'head' as const })),
    },
  };
}

export default defineConfig({
  plugins: [svelte(), compressed(), chartAtOnce()],
  build: { target: 'es2022', cssCodeSplit: false },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
