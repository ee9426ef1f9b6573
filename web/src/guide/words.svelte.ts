// What the page says, in the chosen language. A word that a language lacks is said in the nearest one that has it.
import codes from 'virtual:countries';
import { rangeOf } from './calendar.ts';
import { directionOf, load, localeOf, reviewedWords, standIns, type Catalogue } from './languages.ts';

/** Three letters to two: browsers know countries by two. */
const short = new Map(codes.split(',').map((pair) => pair.split(' ') as [string, string]));

export interface Speaker {
  language: string;
  say(id: string, facts?: Record<string, string | number>): string;
  has(id: string): boolean;
  date(text: string): string;
  country(code: string): string;
  /** "Cuba, Haiti or Venezuela" */
  either(names: string[]): string;
}

/** One language with its words, and dates and names as it writes them. */
export function speaker(language: string, catalogues: Catalogue[]): Speaker {
  const locale = localeOf(language);
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const day = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const month = format({ month: 'long', year: 'numeric' });
  const regions = new Intl.DisplayNames([locale, 'en'], { type: 'region' });
  return {
    language,
    has: (id) => catalogues.some((one) => id in one),
    say: (id, facts = {}) => (catalogues.find((one) => id in one)?.[id] ?? id).replace(/\{(\w+)\}/g, (gap, name: string) => String(facts[name] ?? gap)),
    date(text) {
      const range = rangeOf(text);
      if (!range || text.length === 4) return text;
      return (text.length === 7 ? month : day).format(new Date(range[0] * 86_400_000));
    },
    either: (names) => (names.length > 1 && 'ListFormat' in Intl ? new Intl.ListFormat(locale, { type: 'disjunction' }).format(names) : names.join(', ')),
    country(code) {
      const two = short.get(code);
      return (two && regions.of(two)) ?? code;
    },
  };
}

class Words {
  language = $state('es');
  private catalogues = $state.raw<Record<string, Catalogue>>({});
  readonly ready = $derived(this.language in this.catalogues);
  readonly speaker = $derived(this.in(this.language));
  readonly direction = $derived(directionOf(this.language));
  readonly reviewed = $derived(reviewedWords.includes(this.language));
  /** Every country with its code, by name. */
  readonly countries = $derived.by(() => {
    const order = new Intl.Collator(localeOf(this.language));
    return [...short.keys()].map((code) => [code, this.speaker.country(code)] as const).sort((a, b) => order.compare(a[1], b[1]));
  });

  /** Another language than the page's, among those that are loaded: for what is shown to an officer. */
  in(language: string): Speaker {
    const order = [language, ...standIns(language)];
    return speaker(language, order.map((one) => this.catalogues[one] ?? {}));
  }
  async choose(language: string): Promise<void> {
    const wanted = [...new Set([language, 'es', 'en'])].filter((one) => !(one in this.catalogues));
    const loaded = await Promise.all(wanted.map(async (one) => [one, await load(one)] as const));
    this.catalogues = { ...this.catalogues, ...Object.fromEntries(loaded) };
    this.language = language;
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    document.title = this.say('guide.title');
  }
  say(id: string, facts: Record<string, string | number> = {}): string {
    return this.speaker.say(id, facts);
  }
  date(text: string): string {
    return this.speaker.date(text);
  }
}

export const words = new Words();
