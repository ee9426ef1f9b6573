import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { compressed } from './vite.compressed.ts';
import { landOfTheMap } from './vite.land.ts';

/** Has the browser fetch the drawing library beside the page's own script, and not only once that one asks for it. */
function chartAtOnce(): Plugin {
  return {
    name: 'chart-at-once',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.values(bundle)
          .filter((file) => file.type === 'chunk' && file.isDynamicEntry && file.name === 'chart')
          .map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file.fileName}` }, injectTo: 'head' as const })),
    },
  };
}

export default defineConfig({
  plugins: [svelte(), landOfTheMap(), compressed(), chartAtOnce()],
  build: { target: 'es2022', rollupOptions: { input: ['index.html', 'embed.html'] } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
