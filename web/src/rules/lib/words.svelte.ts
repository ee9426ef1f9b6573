// What the pages of the rules say, in Spanish and English; every text stands in i18n/.
import en from '../i18n/en.json';
import es from '../i18n/es.json';
import type { Texts } from './types.ts';

export type Word = keyof typeof es;
export type Language = 'es' | 'en';
export const languages: [Language, string][] = [['es', 'Español'], ['en', 'English']];

const catalogues: Record<Language, Record<string, string>> = { es, en };
const kKept = 'travesia-language';
const known = (text: string | null | undefined): Language | undefined => (['es', 'en'] as const).find((code) => text?.slice(0, 2) === code);

class Words {
  language = $state<Language>(known(new URLSearchParams(location.search).get('lang')) ?? known(localStorage.getItem(kKept)) ?? known(navigator.language) ?? 'es');
  private readonly times = $derived(new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeStyle: 'short' }));
  private readonly days = $derived(new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeZone: 'UTC' }));
  private readonly names = $derived(new Intl.DisplayNames([this.language], { type: 'language' }));

  choose(language: Language): void {
    this.language = language;
    localStorage.setItem(kKept, language);
  }
  /** The word `id` with its {gaps} filled. */
  say(id: Word, facts: Record<string, string | number> = {}): string {
    return catalogues[this.language]![id]!.replace(/\{(\w+)\}/g, (gap, name: string) => String(facts[name] ?? gap));
  }
  /** How a code of a family is called ("topic", "deadline"); itself when nobody named it. */
  label(family: string, code: string): string {
    return catalogues[this.language]![`${family}_${code}`] ?? code.replaceAll('_', ' ');
  }
  moment(at: string): string {
    return this.times.format(new Date(at));
  }
  day(text: string): string {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? this.days.format(new Date(`${text}T00:00:00Z`)) : text;
  }
  languageName(code: string): string {
    return this.names.of(code) ?? code;
  }
  /** The text in the page's language, else in Spanish, else the first there is. */
  of(texts: Texts): string {
    return texts[this.language] ?? texts.es ?? Object.values(texts)[0] ?? '';
  }
}

export const words = new Words();
