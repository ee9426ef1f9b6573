// What the pages say, in five languages, and how records, fields and codes are called. Every text stands in i18n/.
import { centreClock } from './clock.ts';
import en from '../i18n/en.json';
import es from '../i18n/es.json';
import fr from '../i18n/fr.json';
import ht from '../i18n/ht.json';
import pt from '../i18n/pt.json';
import recordsEn from '../i18n/records.en.json';
import recordsEs from '../i18n/records.es.json';
import recordsFr from '../i18n/records.fr.json';
import recordsHt from '../i18n/records.ht.json';
import recordsPt from '../i18n/records.pt.json';

export type Word = keyof typeof es;
export type Language = 'es' | 'en' | 'fr' | 'pt' | 'ht';
export const languages: [Language, string][] = [['es', 'Español'], ['en', 'English'], ['fr', 'Français'], ['pt', 'Português'], ['ht', 'Kreyòl']];

const catalogues: Record<Language, Record<Word, string>> = { es, en, fr, pt, ht };
const records: Record<Language, Record<string, string>> = { es: recordsEs, en: recordsEn, fr: recordsFr, pt: recordsPt, ht: recordsHt };
const kKept = 'travesia-language';
const known = (text: string | null | undefined): Language | undefined => languages.map(([code]) => code).find((code) => text?.slice(0, 2) === code);

class Words {
  language = $state<Language>(known(new URLSearchParams(location.search).get('lang')) ?? known(localStorage.getItem(kKept)) ?? known(navigator.language) ?? 'es');
  // Browsers know no dates in Haitian Creole; those of French are the nearest that is read without doubt.
  private readonly locale = $derived(this.language === 'ht' ? 'fr' : this.language);
  private readonly dates = $derived(new Intl.DateTimeFormat(this.locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }));
  private readonly months = $derived(new Intl.DateTimeFormat(this.locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }));
  private readonly times = $derived(new Intl.DateTimeFormat(this.locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }));
  private readonly numbers = $derived(new Intl.NumberFormat(this.locale));
  private readonly tenths = $derived(new Intl.NumberFormat(this.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));

  choose(language: Language): void {
    this.language = language;
    localStorage.setItem(kKept, language);
  }
  /** The word `id` with its {gaps} filled. */
  say(id: Word, facts: Record<string, string | number> = {}): string {
    return catalogues[this.language][id].replace(/\{(\w+)\}/g, (gap, name: string) => String(facts[name] ?? gap));
  }
  /** The same for so many things: the form that ends in _one where it is one. */
  count(id: Word, count: number, facts: Record<string, string | number> = {}): string {
    const one = `${id}_one` as Word;
    return this.say(count === 1 && one in catalogues.es ? one : id, { count: this.number(count), ...facts });
  }
  /** How a kind ("need"), a field ("need.category") or a value ("need.category.pregnancy") is called; itself when nobody named it. */
  label(...path: string[]): string {
    return records[this.language][path.join('.')] ?? path.at(-1)!.replaceAll('_', ' ');
  }
  number(value: number): string {
    return this.numbers.format(value);
  }
  /** A temperature, from tenths of a degree Celsius. */
  degrees(tenths: number): string {
    return `${this.tenths.format(tenths / 10)} °C`;
  }
  /** A partial date: "1990", "may 1990", "12 may 1990". */
  born(text: string): string {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return this.dates.format(new Date(`${text}T00:00:00Z`));
    return /^\d{4}-\d{2}$/.test(text) ? this.months.format(new Date(`${text}-01T00:00:00Z`)) : text;
  }
  /** A moment: RFC 3339 text, or milliseconds since 1970; as the clock of the centre shows it. */
  moment(at: string | number): string {
    const instant = new Date(at).getTime();
    return this.times.format(new Date(instant + centreClock(instant) * 60_000));
  }
  /** How long ago or how far ahead `at` (milliseconds) is: "3 min", "2 h", "4 d". */
  span(at: number, now: number): string {
    const minutes = Math.round(Math.abs(now - at) / 60_000);
    if (minutes < 60) return this.say('minutes', { count: minutes });
    return minutes < 48 * 60 ? this.say('hours', { count: Math.round(minutes / 60) }) : this.say('days', { count: Math.round(minutes / 1440) });
  }
}

export const words = new Words();
