// The form of those who arrive together, and the command it becomes. Pure; tested beside.
import type { Command, Refusal } from '../outbox/outbox.ts';
import { ages } from './partial_date.ts';
import { uuid7 } from './uuid.ts';

/** Purposes that are asked about, the first of which decides whether names may be written. A photo is not taken here, so it is not
 *  asked about. */
export const purposes = ['registration', 'health_record', 'referral', 'share_on_transfer', 'vaccination_on_card'] as const;
export type Purpose = (typeof purposes)[number];
/** Needs the clerk asks about; the two of children follow from how they are accompanied. */
export const askedNeeds = ['pregnancy', 'disability', 'medical_urgency', 'elderly_alone', 'survivor_of_violence', 'trafficking_indicators'];
export const kLargestParty = 60;

export interface PersonForm {
  id: string;
  consents: Record<Purpose, string>;
  given_names: string;
  family_names: string;
  names_in_document: string;
  document: string;
  birth_date: string;
  estimated: boolean;
  sex: string;
  nationality: string;
  languages: string[];
  place_in_family: string;
  accompanied: string;
  needs: string[];
}
export interface PartyForm {
  people: PersonForm[];
  /** A family that is here already and is joined. */
  family: string;
  /** The refused command that is being corrected. */
  corrects: string;
  /** When the first key was touched, RFC 3339: people arrived when they stood here, not when the network came back. */
  arrived: string;
}

export const namesAllowed = (person: PersonForm): boolean => person.consents.registration === 'yes';
export const mayBeChild = (person: PersonForm, today: string): boolean => (ages(person.birth_date, today)?.youngest ?? 99) < 18;
const named = ['given_names', 'family_names', 'names_in_document', 'document'] as const;

/** An empty person; in a party the next one begins with the family's name, nationality and languages. Consent is never copied. */
export function newPerson(after?: PersonForm): PersonForm {
  return {
    id: uuid7(),
    consents: { registration: '', health_record: '', referral: '', share_on_transfer: '', vaccination_on_card: '' },
    given_names: '',
    family_names: after?.family_names ?? '',
    names_in_document: '',
    document: '',
    birth_date: '',
    estimated: false,
    sex: '',
    nationality: after?.nationality ?? '',
    languages: [...(after?.languages ?? [])],
    place_in_family: '',
    accompanied: '',
    needs: [],
  };
}
export const newParty = (family = ''): PartyForm => ({ people: [newPerson()], family, corrects: '', arrived: new Date().toISOString() });

/** Whether nothing was entered yet, so that nothing is lost when it goes. */
export function untouched(party: PartyForm): boolean {
  const [first, ...others] = party.people;
  if (!first || others.length > 0) return false;
  const { id, consents, estimated, languages, needs, ...texts } = first;
  return Object.values(texts).every((one) => one === '') && Object.values(consents).every((one) => one === '') && languages.length === 0 && needs.length === 0 && !estimated && id !== '';
}

/** How a person is called on this screen: the names, where they may be written; otherwise empty. */
export const shortName = (person: PersonForm): string => (namesAllowed(person) ? [person.given_names, person.family_names].map((one) => one.trim()).filter(Boolean).join(' ') : '');

function setOf(person: PersonForm): Record<string, string | string[]> {
  const set: Record<string, string | string[]> = {};
  for (const field of ['given_names', 'family_names', 'names_in_document', 'document', 'birth_date', 'sex', 'nationality', 'place_in_family', 'accompanied'] as const) {
    const text = person[field].trim();
    const locked = (named as readonly string[]).includes(field) && !namesAllowed(person);
    if (text && !locked) set[field] = text;
  }
  if (person.birth_date) set['birth_date_is'] = person.estimated ? 'estimated' : 'stated';
  if (person.languages.length) set['languages'] = person.languages;
  return set;
}

/** The body of register_party. Unanswered consent is left out: no answer is no consent. */
export function bodyOf(party: PartyForm) {
  return {
    people: party.people.map((person) => ({
      id: person.id,
      set: setOf(person),
      consents: Object.fromEntries(Object.entries(person.consents).filter(([, answer]) => answer !== '')),
      needs: person.needs.map((category) => ({ category })),
    })),
    ...(party.family ? { family: party.family } : {}),
    arrived_at: party.arrived,
    occurred_at: party.arrived,
  };
}

/** The command for the outbox, with the form beside it so that it can be corrected if the server refuses it. */
export function commandOf(party: PartyForm, label: string): Omit<Command, 'name' | 'body'> {
  return { makes: party.people.map((one) => one.id), needs: party.family ? [party.family] : [], label };
}

/** A refused registration as a form again. */
export function formOf(body: ReturnType<typeof bodyOf>, corrects: string): PartyForm {
  const people = body.people.map((one): PersonForm => {
    const empty = newPerson();
    const text = (field: string) => (typeof one.set[field] === 'string' ? (one.set[field] as string) : '');
    return {
      ...empty,
      id: one.id,
      consents: { ...empty.consents, ...one.consents },
      ...Object.fromEntries([...named, 'birth_date', 'sex', 'nationality', 'place_in_family', 'accompanied'].map((field) => [field, text(field)])),
      estimated: text('birth_date_is') === 'estimated',
      languages: Array.isArray(one.set['languages']) ? one.set['languages'] : [],
      needs: one.needs.map((need) => need.category),
    };
  });
  return { people, family: body.family ?? '', corrects, arrived: body.arrived_at };
}

/** Which person and field a complaint of the server is about. */
export function placeOf(error: Refusal['errors'][number]): { person?: number; field?: string } {
  const [, person, field] = /^\/people\/(\d+)(?:\/(?:set|consents|needs)\/?([a-z_]*))?/.exec(error.parameter ?? '') ?? [];
  return { ...(person ? { person: Number(person) } : {}), ...(field ? { field } : {}) };
}
