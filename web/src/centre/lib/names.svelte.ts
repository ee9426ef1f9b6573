// Names of countries, from data/codes/country.csv.
import csv from '../../../../data/codes/country.csv?raw';
import { words } from './words.svelte.ts';

/** Text as it is compared: without accents, capitals and signs. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The list the server checks nationalities against, built into the pages: it is needed most when nothing can be asked. */
const rows = csv
  .trim()
  .split('\n')
  .slice(1)
  // One field or the next: in quotes when it has a comma of its own.
  .map((line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,"]*))/g)].map((field) => field[1] ?? field[2] ?? ''))
  // Codes with a sign are rests of statistics ("other"), not nationalities.
  .filter(([code]) => /^[A-Z]{3}$/.test(code ?? ''));

class Countries {
  /** Code → name in the language of the page. The list has no Portuguese: the browser knows it by the two-letter code. */
  readonly names: Record<string, string> = $derived.by(() => {
    const portuguese = new Intl.DisplayNames(['pt'], { type: 'region', fallback: 'none' });
    const named = ([, en = '', es = '', fr = '', iso2 = '']: string[]): string => {
      switch (words.language) {
        case 'en':
          return en;
        case 'pt':
          return (/^[A-Z]{2}$/.test(iso2) && portuguese.of(iso2)) || es;
        case 'fr':
        case 'ht':
          return fr;
        default:
          return es;
      }
    };
    return Object.fromEntries(rows.map((row) => [row[0]!, named(row)]));
  });
  name(code: string): string {
    return this.names[code] ?? code;
  }
  /** Codes whose name has a word that begins with what was typed, those that begin with it first. */
  find(typed: string, limit = 8): string[] {
    const wanted = folded(typed);
    if (!wanted) return [];
    const rank = (code: string, name: string): number => {
      const text = folded(name);
      return code.toLowerCase() === wanted ? 0 : text.startsWith(wanted) ? 1 : ` ${text}`.includes(` ${wanted}`) ? 2 : 3;
    };
    return Object.entries(this.names)
      .map(([code, name]) => ({ code, name, rank: rank(code, name) }))
      .filter((one) => one.rank < 3)
      .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name))
      .slice(0, limit)
      .map((one) => one.code);
  }
}

export const countries = new Countries();
