// Both languages say the same words with the same gaps; every word used is there and every one there is used.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { starts, statuses, strengths, topics, units } from './fact.ts';

const here = 'src/rules';
const catalogue = (language: string): Record<string, string> => JSON.parse(readFileSync(`${here}/i18n/${language}.json`, 'utf8')) as Record<string, string>;
const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join();
/** The centre's form asks for words of whoever shows it. */
const shared = ['src/centre/parts/SignInForm.svelte'];
const own = (readdirSync(here, { recursive: true }) as string[]).filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts')).map((name) => join(here, name));
const sources = [...own, ...shared].map((file) => readFileSync(file, 'utf8')).join('\n');
const families = ['page', 'state', 'sort', 'verdict', 'field', 'governs', 'unit', 'from', 'strength', 'status', 'topic', 'procedure', 'role', 'answer'];

describe('the words', () => {
  const es = catalogue('es');
  it('are the same in both languages, with the same gaps', () => {
    const en = catalogue('en');
    expect(Object.keys(en)).toEqual(Object.keys(es));
    for (const [id, text] of Object.entries(en)) {
      expect(`${id} ${gaps(text)}`).toBe(`${id} ${gaps(es[id]!)}`);
      expect(text.trim()).not.toBe('');
    }
  });
  it('are all used somewhere', () => {
    expect(Object.keys(es).filter((id) => !new RegExp(`['"\`]${id}['"\`]`).test(sources) && !families.some((family) => id.startsWith(`${family}_`)))).toEqual([]);
  });
  it('name every code of a fact', () => {
    const wanted = [...topics.map((one) => `topic_${one}`), ...statuses.map((one) => `status_${one}`), ...strengths.map((one) => `strength_${one}`), ...starts.map((one) => `from_${one}`), ...units.map((one) => `unit_${one}`)];
    expect(wanted.filter((id) => !(id in es))).toEqual([]);
  });
});
