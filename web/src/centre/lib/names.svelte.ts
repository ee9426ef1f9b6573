// Names of countries, from the server's code list; the service worker keeps them for when the server cannot be reached.
import { words } from './words.svelte.ts';

/** Text as it is compared: without accents, capitals and signs. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

class Countries {
  private readonly loaded = $state<Record<string, Record<string, string>>>({});
  private asked = new Set<string>();

  /** Code → name in the language of the page. Loads it when needed. */
  get names(): Record<string, string> {
    const { language } = words;
    if (!this.asked.has(language)) {
      this.asked.add(language);
      // Not in the middle of drawing.
      queueMicrotask(() => void this.load(language));
    }
    return this.loaded[language] ?? {};
  }
  private async load(language: string): Promise<void> {
    try {
      const response = await fetch(`/api/v1/codes/country?lang=${language}`);
      const body = (await response.json()) as { codes: Record<string, string> };
      // Codes with a sign are rests of statistics ("other"), not nationalities.
      this.loaded[language] = Object.fromEntries(Object.entries(body.codes).filter(([code]) => /^[A-Z]{3}$/.test(code)));
    } catch {
      this.asked.delete(language);
    }
  }
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
