import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Tells the service worker `name` which files the pages are made of: all that is built, and `always` from public/. */
export function shell(name: string, always: string[]): Plugin {
  return {
    name: 'shell',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler: (_, bundle) => {
        const worker = bundle[name];
        if (worker?.type !== 'chunk') throw new Error('the service worker is missing from the build');
        const built = Object.values(bundle).filter((file) => file !== worker);
        const names = built.map((file) => `/${file.fileName}`).sort();
        const hash = createHash('sha256').update(worker.code);
        for (const file of built.sort((a, b) => (a.fileName < b.fileName ? -1 : 1))) hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
        for (const one of always) hash.update(readFileSync(`public${one}`));
        const list = JSON.stringify({ version: hash.digest('hex').slice(0, 16), files: [...names, ...always] });
        worker.code = `const __SHELL__=${list};${worker.code}`;
      },
    },
  };
}
