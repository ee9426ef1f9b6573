// Every language says the same words with the same gaps; every word used is there and every one there is used; every kind, field
// and value of the centre's records has a name in each language.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const here = 'src/centre';
const languages = ['es', 'en', 'fr', 'pt', 'ht'];
const catalogue = (name: string): Record<string, string> => JSON.parse(readFileSync(`${here}/i18n/${name}.json`, 'utf8')) as Record<string, string>;
const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join();
const sources = (readdirSync(here, { recursive: true }) as string[]).filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts')).map((name) => readFileSync(join(here, name), 'utf8'));

/** What records.toml names: kinds, fields and values. Only the few forms of that file are read. */
function named(toml: string): string[] {
  const names: string[] = [];
  let at = '';
  for (const line of toml.split('\n')) {
    const head = /^\[kind\.(\w+)(?:\.field\.(\w+))?\]/.exec(line);
    if (head) names.push((at = [head[1], head[2]].filter(Boolean).join('.')));
    else if (line.startsWith('[')) at = '';
    const values = /^values = \[(.*)\]/.exec(line);
    if (at && values) names.push(...[...values[1]!.matchAll(/"([^"]+)"/g)].map((value) => `${at}.${value[1]}`));
    const roles = /^roles = \[(.*)\]/.exec(line);
    if (!at && roles) names.push(...[...roles[1]!.matchAll(/"([^"]+)"/g)].map((role) => `role.${role[1]}`));
  }
  return names;
}

describe.each(languages.slice(1))('the language %s', (language) => {
  it.each(['', 'records.'])('has the same words as Spanish (%s)', (prefix) => {
    expect(Object.keys(catalogue(prefix + language))).toEqual(Object.keys(catalogue(`${prefix}es`)));
  });
  it('has the same gaps', () => {
    const es = catalogue('es');
    for (const [id, text] of Object.entries(catalogue(language))) expect(`${id} ${gaps(text)}`).toBe(`${id} ${gaps(es[id]!)}`);
  });
});

describe.each(languages)('the language %s', (language) => {
  it('leaves nothing blank', () => {
    for (const text of [...Object.values(catalogue(language)), ...Object.values(catalogue(`records.${language}`))]) expect(text.trim()).not.toBe('');
  });
  it('names every kind, field and value of records.toml', () => {
    const known = catalogue(`records.${language}`);
    const wanted = named(readFileSync('../data/reception/records.toml', 'utf8'));
    expect(wanted.length).toBeGreaterThan(150);
    expect(wanted.filter((name) => !(name in known))).toEqual([]);
  });
});

describe('the words', () => {
  // The list of what waits calls each command by its word; without one it could not be shown at all.
  it('name every command that the tablet may have to keep', () => {
    const kept = new Set(sources.flatMap((text) => [...text.matchAll(/\bact\(\s*'(\w+)'|answer \? '(\w+)' : '(\w+)'/g)].flatMap((found) => found.slice(1))).filter(Boolean));
    expect(kept.size).toBeGreaterThan(15);
    expect([...kept].filter((name) => !(`command_${name}` in catalogue('es')))).toEqual([]);
  });
  it('are all used somewhere', () => {
    const text = sources.join('\n');
    // Words whose end is a code: `birth_${mistake}`.
    const families = [...text.matchAll(/`(\w+_)\$\{/g)].map((found) => found[1]!);
    const unused = Object.keys(catalogue('es')).filter((id) => !new RegExp(`['"\`]${id.replace(/_one$/, '')}['"\`]`).test(text) && !families.some((family) => id.startsWith(family)));
    expect(unused).toEqual([]);
  });
});
