// The interface's words and the chosen language.
import en from '../i18n/en.json';
import es from '../i18n/es.json';

export type Language = 'es' | 'en';
export type Word = keyof typeof es;
/** Words that also have a form for one thing. */
type Counted = { [W in Word]: W extends `${infer Base}_one` ? Base : never }[Word] & Word;
const catalogues: Record<Language, Record<Word, string>> = { es, en };

function first(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked === 'es' || asked === 'en') return asked;
  return navigator.language.startsWith('en') ? 'en' : 'es';
}

/** Making a formatter costs far more than using it, and a table needs one for every cell: each is made once. */
function kept<T>(make: (language: Language) => T): (language: Language) => T {
  const made = new Map<Language, T>();
  return (language) => {
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
}
const date = (options: Intl.DateTimeFormatOptions) => kept((language) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }));
const number = kept((language) => new Intl.NumberFormat(language, { useGrouping: true }));
const short = kept((language) => new Intl.NumberFormat(language, { notation: 'compact' }));
const order = kept((language) => new Intl.Collator(language));
const longDate = date({ dateStyle: 'long' });
const mediumDate = date({ dateStyle: 'medium' });
const monthOfYear = date({ month: 'short', year: 'numeric' });
const month = date({ month: 'short' });

class Words {
  language = $state<Language>(first());

  /** The word `id` with its {gaps} filled. */
  say(id: Word, facts: Record<string, string | number> = {}): string {
    return catalogues[this.language][id].replace(/\{(\w+)\}/g, (gap, name: string) => String(facts[name] ?? gap));
  }
  /** The word `id` if there is one. */
  maybe(id: string): string | undefined {
    return (catalogues[this.language] as Record<string, string>)[id];
  }
  /** The same for so many things, with the form for one where it is one. */
  count(id: Counted, count: number, facts: Record<string, string | number> = {}): string {
    return this.say(count === 1 ? (`${id}_one` as Word) : id, { count: this.number(count), ...facts });
  }
  number(value: number | null | undefined): string {
    return value === null || value === undefined ? '—' : number(this.language).format(value);
  }
  /** "0,625" */
  decimal(value: number, digits: number): string {
    return value.toLocaleString(this.language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }
  /** 0.42 as "42 %" */
  percent(value: number, digits = 0): string {
    return value.toLocaleString(this.language, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
  }
  /** A figure for an axis: "80 mil", "1,5 M". */
  compact(value: number): string {
    return short(this.language).format(value);
  }
  date(text: string): string {
    return longDate(this.language).format(new Date(`${text}T00:00:00Z`));
  }
  /** A date for a narrow column. */
  shortDate(text: string): string {
    return text && mediumDate(this.language).format(new Date(`${text}T00:00:00Z`));
  }
  /** "2023-05" as "may 2023"; years and quarters stay as they are. */
  period(text: string): string {
    if (text.includes('/')) return text.split('/').map((part) => this.period(part)).join(' – ');
    return /^\d{4}-\d{2}$/.test(text) ? monthOfYear(this.language).format(new Date(`${text}-01T00:00:00Z`)) : text;
  }
  /** First and last of consecutive periods as "ene 2015 – dic 2019". */
  run([from, to]: [string, string]): string {
    return from === to ? this.period(from) : `${this.period(from)} – ${this.period(to)}`;
  }
  month(at: Date): string {
    return month(this.language).format(at);
  }
  compare(a: string, b: string): number {
    return order(this.language).compare(a, b);
  }
}

export const words = new Words();
