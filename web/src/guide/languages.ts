// The languages of the guide. A file in data/i18n/guide/ makes one available; nothing else has to be changed.
export type Catalogue = Record<string, string>;

/** Each as its readers call it; languages without a file yet are not offered. */
const names: Record<string, string> = {
  es: 'Español', en: 'English', fr: 'Français', pt: 'Português', ht: 'Kreyòl ayisyen', ar: 'العربية', zh: '中文', ru: 'Русский',
  hi: 'हिन्दी', bn: 'বাংলা', ne: 'नेपाली', uz: 'Oʻzbekcha', fa: 'فارسی', ps: 'پښتو', so: 'Soomaali', ti: 'ትግርኛ', ln: 'Lingála',
};
const files = import.meta.glob<Catalogue>('../../../data/i18n/guide/*.json', { import: 'default' });
const fileOf = (language: string) => files[`../../../data/i18n/guide/${language}.json`];

export const languages: [string, string][] = Object.entries(names).filter(([code]) => fileOf(code));
export const isKnown = (code: string | null | undefined): code is string => languages.some(([known]) => known === code);
/** The words that a speaker has read; all others are drafts. */
export const reviewedWords = ['es', 'en'];
export const directionOf = (language: string): 'rtl' | 'ltr' => (['ar', 'fa', 'ps'].includes(language) ? 'rtl' : 'ltr');
/** What stands in when a text is not there: the nearest language that people of the route read. */
export const standIns = (language: string): string[] => (['fr', 'pt', 'ht'].includes(language) ? ['es', 'en'] : ['en', 'es']);
/** Dates and numbers: 0-9 and the common calendar, as they stand on papers and telephones here; French where browsers know nothing nearer. */
export const localeOf = (language: string): string => `${language === 'ht' ? 'fr' : language}-u-ca-gregory-nu-latn`;

export async function load(language: string): Promise<Catalogue> {
  return (await fileOf(language)?.()) ?? {};
}

/** The first language of the browser that the guide speaks. */
export const browserLanguage = (): string => navigator.languages.map((tag) => tag.slice(0, 2)).find(isKnown) ?? 'es';

/** The address's #country=XEX&lang=ht, and nothing more than these. */
export function preset(hash: string): { country?: string; language?: string; adviser: boolean } {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const country = given.get('country')?.toUpperCase();
  const language = given.get('lang');
  return {
    ...(country && /^[A-Z]{3}$/.test(country) && { country }),
    ...(isKnown(language) && { language }),
    adviser: given.has('adviser'),
  };
}
