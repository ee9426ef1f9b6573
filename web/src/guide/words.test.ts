// Every language has the same words with the same gaps; every word that the page says is there, and none is there for nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = '../data/i18n/guide';
const languages = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
const catalogue = (language: string) => JSON.parse(readFileSync(`${folder}/${language}.json`, 'utf8')) as Record<string, string>;
const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join();
const source = (readdirSync('src/guide', { recursive: true }) as string[])
  .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join('src/guide', name), 'utf8'))
  .join('\n');

describe.each(languages)('the language %s', (language) => {
  it('has the same words with the same gaps as Spanish', () => {
    const [es, own] = [catalogue('es'), catalogue(language)];
    expect(Object.keys(own).sort()).toEqual(Object.keys(es).sort());
    for (const [id, text] of Object.entries(own)) expect(`${id} ${gaps(text)}`).toBe(`${id} ${gaps(es[id]!)}`);
  });
  it('leaves nothing blank', () => expect(Object.values(catalogue(language)).filter((text) => !text.trim())).toEqual([]));
});

describe('the words of the page', () => {
  const es = catalogue('es');
  it('are all there', () => {
    const said = [...source.matchAll(/'((?:guide|left|advice|trace|because|topic)\.[\w.]+)'/g)].map((found) => found[1]!);
    expect(said.length).toBeGreaterThan(50);
    expect([...new Set(said)].filter((id) => !(id in es))).toEqual([]);
  });
  it('are all said somewhere', () => {
    // Words whose end is a code of the rules: `topic.${…}`.
    const families = ['answer.', 'because.', 'kind.', 'topic.', 'question.', 'strength.', 'status.', 'advice.', 'trace.', 'left.', 'guide.right.', 'guide.sms_', 'language.'];
    expect(Object.keys(es).filter((id) => !families.some((family) => id.startsWith(family)) && !source.includes(`'${id}'`))).toEqual([]);
  });
});
