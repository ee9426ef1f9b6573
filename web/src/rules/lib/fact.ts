// A fact in the form: what its parts may be, and what was changed in it.
import type { Difference, Fact } from './types.ts';

export const topics = ['who', 'where', 'deadline', 'late', 'documents', 'cost', 'receive', 'work', 'rights', 'duty', 'next', 'decision_time', 'appeal', 'recognised', 'law', 'contact', 'authority', 'treaty', 'note'] as const satisfies readonly Fact['topic'][];
export const statuses = ['proposed', 'in_force', 'contested', 'suspended', 'repealed', 'closed', 'unconfirmed'] as const satisfies readonly Fact['status'][];
export const strengths = ['law', 'official', 'treaty', 'un', 'iom', 'press', 'private'] as const;
export const starts = ['entry', 'day_after_entry', 'working_day_after_entry', 'day_after_notice'] as const;
export const units = ['days', 'working', 'months'] as const;
/** Those the guide speaks. */
export const languages = ['es', 'en', 'fr', 'pt', 'ht', 'ar', 'zh', 'ru', 'hi', 'bn', 'ne', 'uz'] as const;

export type Unit = (typeof units)[number];
export const unitOf = ({ unit, working }: { unit: 'D' | 'M'; working: boolean }): Unit => (unit === 'M' ? 'months' : working ? 'working' : 'days');
export const ofUnit = (unit: Unit): { unit: 'D' | 'M'; working: boolean } => ({ unit: unit === 'months' ? 'M' : 'D', working: unit === 'working' });

/** A copy without what a form leaves behind: blank dates, languages without a sentence, sources without an address. */
export function tidy(fact: Fact): Fact {
  const copy = structuredClone(fact);
  for (const day of ['valid_from', 'valid_to', 'published', 'in_force', 'review_by'] as const) copy[day] ||= null;
  copy.text = Object.fromEntries(Object.entries(copy.text).filter(([, text]) => text.trim() !== ''));
  copy.sources = copy.sources.filter((one) => one.url.trim() !== '').map((one) => ({ ...one, date: one.date || null }));
  if (copy.office) copy.office = { ...copy.office, latitude: copy.office.latitude ?? null, longitude: copy.office.longitude ?? null };
  return copy;
}

type Leaf = string | number | boolean | null;
function leaves(value: unknown, at: string, found: Map<string, Leaf>): Map<string, Leaf> {
  if (value !== null && typeof value === 'object') for (const [name, part] of Object.entries(value)) leaves(part, at ? `${at}/${name}` : name, found);
  else if (value !== null && value !== undefined) found.set(at, value as Leaf);
  return found;
}

/** Every single value in which two facts differ: the same as the server says of a proposal. */
export function differences(before: unknown, after: unknown): Difference[] {
  const old = leaves(before, '', new Map());
  const now = leaves(after, '', new Map());
  const fields = [...new Set([...old.keys(), ...now.keys()])].sort();
  return fields.map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null })).filter((one) => one.before !== one.after);
}

/** Languages whose sentence does not say the number of the time limit: most likely they still say the old one. Only those that write
 *  numbers with these digits are looked at. */
export function unsaid(fact: Fact): string[] {
  const { deadline } = fact;
  if (!deadline) return [];
  const number = new RegExp(`(^|\\D)${deadline.count}(\\D|$)`);
  return Object.entries(fact.text).filter(([language, text]) => !['ar', 'hi', 'bn', 'ne'].includes(language) && !number.test(text)).map(([language]) => language);
}
