// A change of one record from a page: kept, sent, and said aloud.
import { app } from './app.svelte.ts';
import { changeOf } from './fields.ts';
import type { Rec, Value } from './types.ts';
import { uuid7 } from './uuid.ts';
import { words } from './words.svelte.ts';

/** What became of it: undefined = recorded, or kept until the server answers; otherwise why not. */
export type Complaint = string | undefined;

export async function act(name: string, body: unknown, makes: string[], needs: string[], label: string): Promise<Complaint> {
  try {
    const entry = await app.act(name, body, { makes, needs, label });
    if (entry.state === 'refused') {
      // The sentence stands beside what was typed, where it can be put right; nothing is left over to decide.
      await app.discard(entry.id);
      return entry.refusal?.detail ?? words.say('somethingFailed');
    }
    if (entry.state === 'waiting') app.said = words.say('saidKept', { what: label });
    return undefined;
  } catch {
    return words.say('notKept');
  }
}

/** States new values of fields of a record as it was seen. */
export const changeRecord = (record: Rec, set: Record<string, Value>, label: string): Promise<Complaint> =>
  act('change_record', { ...changeOf(record, set), occurred_at: new Date().toISOString() }, [], [record.id, ...(record.owner ? [record.owner] : [])], label);

/** Makes a record; `owner` is the person it belongs to, empty for none. */
export function openRecord(kind: string, owner: string, set: Record<string, Value>, label: string): Promise<Complaint> {
  const record = uuid7();
  const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)));
  return act('open_record', { record, kind, ...(owner ? { owner } : {}), set: given, occurred_at: new Date().toISOString() }, [record], owner ? [owner] : [], label);
}

/** The person leaves on their own, or to a hospital. */
export const leave = (person: string, where: string, label: string): Promise<Complaint> => act('leave', { person, for: where }, [], [person], label);

/** Gives people beds as they were chosen when `seen` was true; `reason` overrides rules that may be overridden. */
export function placePeople(placements: { unit: string; people: string[] }[], reason: string, seen: Record<string, number>): Promise<Complaint> {
  const people = placements.flatMap((one) => one.people);
  return act('place_people', { placements, seen, ...(reason ? { override_reason: reason } : {}) }, [], people, words.say('placesLabel', { count: people.length }));
}

/** A meal or an item is given; a tablet without the server keeps it, with the time at which it was given. */
export const handOut = (body: Record<string, unknown>, person: string, label: string): Promise<Complaint> =>
  act('hand_out', { ...body, occurred_at: new Date().toISOString() }, [], [person], label);

/** Somebody goes in or out. */
export const passGate = (person: string, direction: 'in' | 'out', label: string): Promise<Complaint> => act('pass_gate', { person, direction }, [], [person], label);

/** Says what happened. */
export function reportIncident(set: Record<string, Value>, label: string): Promise<Complaint> {
  const record = uuid7();
  return act('report_incident', { record, set: Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null && value !== '')) }, [record], [], label);
}

/** Answers an ordinary letter of the complaints box. */
export const answerComplaint = (complaint: string, answer: string, label: string): Promise<Complaint> => act('answer_complaint', { complaint, answer }, [], [], label);
