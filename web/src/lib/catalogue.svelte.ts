// What the pages beside the figures need to name things: series and countries, loaded once.
import { loadNames, loadSeries, type Series } from './api.ts';
import { Asked } from './asked.svelte.ts';
import { words } from './words.svelte.ts';

interface Catalogue {
  series: Series[];
  lists: Record<string, Record<string, string>>;
}

const kLists = ['country', 'age', 'sex'] as const;

export class Names {
  #asked = new Asked<Catalogue>();

  load(): void {
    const language = words.language;
    this.#asked.ask(async (signal) => {
      const [series, ...lists] = await Promise.all([loadSeries(language), ...kLists.map((list) => loadNames(list, language, signal))]);
      return { series, lists: Object.fromEntries(kLists.map((list, i) => [list, lists[i] ?? {}])) };
    });
  }
  get failure() {
    return this.#asked.failure;
  }
  get all(): Series[] {
    return this.#asked.value?.series ?? [];
  }
  /** "VEN" as "Venezuela"; codes that say no nationality in words. */
  country(code: string): string {
    if (code === '_O') return words.say('otherNationalities');
    if (code.startsWith('_') || code === '' || code.startsWith('?')) return words.say('unknownNationality');
    return this.code('country', code);
  }
  code(list: (typeof kLists)[number], code: string): string {
    return this.#asked.value?.lists[list]?.[code] ?? code;
  }
  /** "id" or "id@AREA" by its title, with the country where a series has several. */
  series(word: string): string {
    const [id = word, area] = word.split('@');
    const title = this.all.find((one) => one.id === id)?.title[words.language] ?? id;
    return area ? `${this.country(area)} · ${title}` : title;
  }
  /** A sentence of the server with series by their titles, countries by their names and long numbers in groups. */
  inWords(sentence: string): string {
    const [open, shut] = words.language === 'es' ? ['«', '»'] : ['“', '”'];
    const ids = this.all.map((one) => one.id).sort((a, b) => b.length - a.length);
    return ids
      .reduce((text, id) => text.replaceAll(new RegExp(`${id}(?:@([A-Z]{3}))?(?![\\w/-])`, 'g'), (_, area?: string) => `${open}${this.series(area ? `${id}@${area}` : id)}${shut}`), sentence)
      .replace(/\b\d{5,}\b/g, (number) => words.number(Number(number)))
      .replace(/\b[A-Z]{3}\b/g, (code) => this.code('country', code));
  }
}
