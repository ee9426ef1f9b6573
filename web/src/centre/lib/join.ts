// Joining somebody who is here already: found by the number on the paper, given a family when there is none yet.
import { app } from './app.svelte.ts';
import { ask } from './http.ts';
import type { JoinedPerson } from './party.ts';
import { nameOf, text, type FoundPerson } from './types.ts';
import { uuid7 } from './uuid.ts';

const plain = (number: string): string => number.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** Who has this number; null when nobody here has. Throws as ask() does. */
export async function whoHas(number: string): Promise<JoinedPerson | null> {
  const { people } = await ask<{ people: FoundPerson[] }>('POST', '/api/v1/people/search', { text: number.trim() });
  const one = people.find((found) => plain(text(found, 'number')) === plain(number));
  return one ? { id: one.id, number: text(one, 'number'), name: nameOf(one), family: text(one, 'family'), seen: one.version } : null;
}

/** The family of that person; when there is none, one is made, by commands that go before the registration. */
export async function familyOf(person: JoinedPerson, size: number): Promise<string> {
  if (person.family) return person.family;
  const family = uuid7();
  await app.act('open_record', { record: family, kind: 'family', set: { size } }, { makes: [family], needs: [], label: person.number });
  await app.act('change_record', { record: person.id, kind: 'person', seen: person.seen, set: { family } }, { makes: [], needs: [family, person.id], label: person.number });
  return family;
}
