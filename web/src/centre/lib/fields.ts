// How values of fields are shown, after the schema the server gave.
import { countries } from './names.svelte.ts';
import type { FieldOf, Rec, Value } from './types.ts';
import { words, type Word } from './words.svelte.ts';

/** A code list too long for the schema is that of countries. */
export const isCountry = (field: FieldOf): boolean => field.type === 'code' && !field.values;

/** The value in words. Ids of other records are left to the page, which may know more. */
export function shown(kind: string, name: string, field: FieldOf | undefined, value: Value | undefined): string {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.length ? value.map((one) => words.label(kind, name, one)).join(', ') : '—';
  if (typeof value === 'number') return field?.type === 'instant' ? words.moment(value / 1000) : words.number(value);
  switch (field?.type) {
    case 'code':
      return isCountry(field) ? countries.name(value) : words.label(kind, name, value);
    case 'answer':
      return words.label('answer', value);
    case 'partial_date':
    case 'date':
      return words.born(value);
    default:
      return value;
  }
}

/** The order in which fields are read by a person; what is not here comes after. */
const order: Record<string, string[]> = {
  person: ['number', 'given_names', 'family_names', 'names_in_document', 'document', 'birth_date', 'birth_date_is', 'sex', 'nationality', 'languages', 'place_in_family', 'accompanied', 'note', 'family'],
  stay: ['state', 'arrived_at', 'unit', 'placed_because', 'overridden', 'left_at', 'left_for', 'trip', 'seat', 'boarded'],
  fitness: ['travel', 'from', 'reason'],
  escort: ['who', 'is', 'companion', 'state'],
  arrival: ['state', 'trip', 'seat'],
  need: ['category', 'requirements', 'reason', 'state'],
  task: ['what', 'for_role', 'due_at', 'state', 'outcome', 'because'],
  referral: ['to', 'state', 'answer_due_at', 'reason', 'answer', 'without_consent', 'without_consent_because'],
  consent: ['purpose', 'given'],
  unit: ['name', 'block', 'beds', 'for_whom', 'accessible', 'isolation', 'closed'],
  block: ['name', 'site', 'position'],
  handed_out: ['item', 'given_at', 'against', 'override_reason', 'collected_by'],
  incident: ['what', 'severity', 'state', 'unit', 'where', 'at', 'account', 'measures'],
  repair: ['what', 'urgency', 'unit', 'where', 'note', 'state'],
};
export const inOrder = (kind: string, names: string[]): string[] => {
  const place = (name: string) => ((order[kind] ?? []).indexOf(name) + 1 || 99);
  return [...names].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
};

/** A change of a record as a command's body. */
export const changeOf = (record: Rec, set: Record<string, Value>) => ({ record: record.id, kind: record.kind, ...(record.owner ? { owner: record.owner } : {}), seen: record.version, set });
/** How the consent for a purpose is asked, on the screen and on paper. */
export const consentWord = (purpose: string): Word => (purpose === 'registration' ? 'consentRegistration' : (`consent_${purpose}` as Word));
