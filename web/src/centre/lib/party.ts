// The form of those who arrive together, and the command it becomes. Pure; tested beside.
import type { Command, Refusal } from '../outbox/outbox.ts';
import type { ArrivalBoxes } from './arrival.ts';
import { formFields } from './form_fields.ts';
import { ages } from './partial_date.ts';
import type { Rec } from './types.ts';
import { uuid7 } from './uuid.ts';

export type Purpose = 'registration' | 'health_record' | 'referral' | 'share_on_transfer' | 'vaccination_on_card' | 'photo';
/** Purposes that are asked about, in the order of the form; the first decides whether names may be written. */
export const purposes = formFields.filter((one) => one.startsWith('consent.')).map((one) => one.slice('consent.'.length) as Purpose);
/** Needs the clerk asks about; the two of children follow from how they are accompanied. */
export const askedNeeds = ['pregnancy', 'disability', 'medical_urgency', 'elderly_alone', 'survivor_of_violence', 'trafficking_indicators'];
/** Choices in the order in which they are printed and shown; the schema knows no order. */
export const choicesOf = {
  birth_date_is: ['stated', 'documented', 'estimated'],
  sex: ['female', 'male', 'other', 'unknown'],
  place_in_family: ['head', 'partner', 'child', 'parent', 'sibling', 'other_relative', 'not_related'],
  accompanied: ['adult', 'with_parent_or_guardian', 'separated_child', 'unaccompanied_child'],
} as const;
/** The languages of most who come here are at hand; the others are one tap further, and after them on the form. */
export const oftenSpoken = ['es', 'ht', 'fr', 'en', 'pt', 'zh', 'ar'];
export function oftenFirst(codes: string[]): string[] {
  const place = (code: string) => oftenSpoken.indexOf(code) + 1 || 99;
  return [...codes].sort((a, b) => place(a) - place(b));
}
export const kLargestParty = 60;

export interface PersonForm {
  id: string;
  consents: Record<Purpose, string>;
  given_names: string;
  family_names: string;
  names_in_document: string;
  document: string;
  birth_date: string;
  birth_date_is: string;
  sex: string;
  nationality: string;
  languages: string[];
  place_in_family: string;
  accompanied: string;
  needs: string[];
  note: string;
}
/** Somebody here already whose family these people join, and who may not have one yet. */
export interface JoinedPerson {
  id: string;
  number: string;
  name: string;
  family: string;
  seen: Rec['version'];
}
/** What stands on paper forms and not on the screen. */
export interface FromPaper {
  arrival: ArrivalBoxes;
  /** The number of the reference person as typed, and who that is. */
  reference: string;
  joins: JoinedPerson | null;
}
export interface PartyForm {
  people: PersonForm[];
  /** A family that is here already and is joined. */
  family: string;
  /** The refused command that is being corrected. */
  corrects: string;
  /** When the first thing was entered, RFC 3339: people arrived when they stood here, not when the network came back. Empty until
   *  then. From paper it is what the form says. */
  arrived: string;
  /** They are typed in from paper forms; null = they stand here. */
  paper: FromPaper | null;
}

export const namesAllowed = (person: PersonForm): boolean => person.consents.registration === 'yes';
export const mayBeChild = (person: PersonForm, today: string): boolean => (ages(person.birth_date, today)?.youngest ?? 99) < 18;
const named = ['given_names', 'family_names', 'names_in_document', 'document'] as const;

/** An empty person; in a party the next one begins with the family's name, nationality and languages. Consent is never copied. */
export function newPerson(after?: PersonForm): PersonForm {
  return {
    id: uuid7(),
    consents: { registration: '', health_record: '', referral: '', share_on_transfer: '', vaccination_on_card: '', photo: '' },
    given_names: '',
    family_names: after?.family_names ?? '',
    names_in_document: '',
    document: '',
    birth_date: '',
    birth_date_is: '',
    sex: '',
    nationality: after?.nationality ?? '',
    languages: [...(after?.languages ?? [])],
    place_in_family: '',
    accompanied: '',
    needs: [],
    note: '',
  };
}
export const newParty = (family = '', paper: FromPaper | null = null): PartyForm => ({ people: [newPerson()], family, corrects: '', arrived: '', paper });
export const fromPaper = (arrival: ArrivalBoxes): FromPaper => ({ arrival, reference: '', joins: null });

/** A form that was kept, perhaps by pages of an earlier version that asked less. */
export function renewed(kept: PartyForm): PartyForm {
  const people = kept.people.map((one) => {
    const { estimated, ...known } = one as PersonForm & { estimated?: boolean };
    const empty = newPerson();
    return { ...empty, ...known, consents: { ...empty.consents, ...known.consents }, birth_date_is: known.birth_date_is ?? (estimated ? 'estimated' : '') };
  });
  return { ...newParty(), ...kept, people };
}

/** Whether nothing was entered yet, so that nothing is lost when it goes. */
export function untouched(party: PartyForm): boolean {
  const [first, ...others] = party.people;
  if (!first || others.length > 0) return false;
  const { id, consents, languages, needs, ...texts } = first;
  return Object.values(texts).every((one) => one === '') && Object.values(consents).every((one) => one === '') && languages.length === 0 && needs.length === 0 && id !== '';
}

/** When they arrived, by what is entered so far: the moment of the first entry, which stands until the form is empty again. */
export const arrivedWhen = (party: PartyForm, now: string): string => (untouched(party) ? '' : party.arrived || now);

/** How a person is called on this screen: the names, where they may be written; otherwise empty. */
export const shortName = (person: PersonForm): string => (namesAllowed(person) ? [person.given_names, person.family_names].map((one) => one.trim()).filter(Boolean).join(' ') : '');

function setOf(person: PersonForm): Record<string, string | string[]> {
  const set: Record<string, string | string[]> = {};
  for (const field of ['given_names', 'family_names', 'names_in_document', 'document', 'birth_date', 'sex', 'nationality', 'place_in_family', 'accompanied', 'note'] as const) {
    const text = person[field].trim();
    const locked = (named as readonly string[]).includes(field) && !namesAllowed(person);
    if (text && !locked) set[field] = text;
  }
  // Nobody said how it is known: then somebody said it.
  if (person.birth_date) set['birth_date_is'] = person.birth_date_is || 'stated';
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
  return { makes: party.people.map((one) => one.id), needs: party.family ? [party.family] : [], label, ...(party.paper ? { paper: true } : {}) };
}

/** A refused registration as a form again; `paper` when it was typed in from paper. */
export function formOf(body: ReturnType<typeof bodyOf>, corrects: string, paper: FromPaper | null = null): PartyForm {
  const people = body.people.map((one): PersonForm => {
    const empty = newPerson();
    const text = (field: string) => (typeof one.set[field] === 'string' ? (one.set[field] as string) : '');
    return {
      ...empty,
      id: one.id,
      consents: { ...empty.consents, ...one.consents },
      ...Object.fromEntries([...named, 'birth_date', 'birth_date_is', 'sex', 'nationality', 'place_in_family', 'accompanied', 'note'].map((field) => [field, text(field)])),
      languages: Array.isArray(one.set['languages']) ? one.set['languages'] : [],
      needs: one.needs.map((need) => need.category),
    };
  });
  return { people, family: body.family ?? '', corrects, arrived: body.arrived_at, paper };
}

/** Which person and field a complaint of the server is about. */
export function placeOf(error: Refusal['errors'][number]): { person?: number; field?: string } {
  const [, person, field] = /^\/people\/(\d+)(?:\/(?:set|consents|needs)\/?([a-z_]*))?/.exec(error.parameter ?? '') ?? [];
  return { ...(person ? { person: Number(person) } : {}), ...(field ? { field } : {}) };
}
