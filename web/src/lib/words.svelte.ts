// The interface's words and the chosen language.
import en from '../i18n/en.json';
import es from '../i18n/es.json';

export type Language = 'es' | 'en';
export type Word = keyof typeof es;
const catalogues: Record<Language, Record<Word, string>> = { es, en };

function first(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked === 'es' || asked === 'en') return asked;
  return navigator.language.startsWith('en') ? 'en' : 'es';
}

class Words {
  language = $state<Language>(first());

  /** The word `id` with its {gaps} filled. */
  say(id: Word, facts: Record<string, string | number> = {}): string {
    return catalogues[this.language][id].replace(/\{(\w+)\}/g, (gap, name: string) => String(facts[name] ?? gap));
  }
  number(value: number | null | undefined): string {
    return value === null || value === undefined ? '—' : new Intl.NumberFormat(this.language, { useGrouping: true }).format(value);
  }
  date(text: string): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`));
  }
  /** "2023-05" as "may 2023"; years and quarters stay as they are. */
  period(text: string): string {
    if (!/^\d{4}-\d{2}$/.test(text)) return text;
    return new Intl.DateTimeFormat(this.language, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${text}-01T00:00:00Z`));
  }
}

export const words = new Words();
