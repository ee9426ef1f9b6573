// Commands of trips from a page: kept, sent, and said aloud like every other.
import { act, type Complaint } from './act.ts';
import { nameOf, type Rec } from './types.ts';
import { uuid7 } from './uuid.ts';
import { words } from './words.svelte.ts';

const label = (what: string): string => words.say('tripLabel', { what });

export interface Plan {
  partner: string;
  departs_at: string;
  seats: number;
  vehicle: string;
  driver: string;
}
/** Plans a trip; gives its id beside what went wrong. */
export async function planTrip(plan: Plan): Promise<{ trip: string; complaint: Complaint }> {
  const trip = uuid7();
  const said = Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== ''));
  return { trip, complaint: await act('plan_trip', { trip, ...said }, [trip], [plan.partner], label(words.say('tripPlan'))) };
}
export const seatPeople = (trip: string, people: string[], reason = ''): Promise<Complaint> =>
  act('seat_people', { trip, people, ...(reason ? { override_reason: reason } : {}) }, [], [trip, ...people], label(words.say('tripGiveSeats', { count: people.length })));
export const freeSeat = (trip: string, person: string): Promise<Complaint> => act('seat_people', { trip, free_seats: [person] }, [], [trip, person], label(words.say('tripFreeSeat')));

/** Whom a word at the door is about: somebody on the list, or what was scanned or typed. */
export type Whom = { person: string } | { scan: string };
export const boardPerson = (trip: string, whom: Whom, state: 'boarded' | 'not_boarded'): Promise<Complaint> =>
  act('board_person', { trip, ...whom, state }, [], [trip], label(words.say(state === 'boarded' ? 'tripBoards' : 'tripBoardsNot')));
export const acknowledge = (trip: string, state: 'arrived' | 'missing' | 'rest_missing' | 'extra', whom?: Whom): Promise<Complaint> =>
  act('acknowledge_arrival', { trip, state, ...whom }, [], [trip], label(words.say('tripArrives')));

export const departTrip = (trip: string, seal: string, reason: string): Promise<Complaint> =>
  act('depart_trip', { trip, ...(seal ? { seal } : {}), ...(reason ? { override_reason: reason } : {}) }, [], [trip], label(words.label('trip', 'state', 'departed')));
export const cancelTrip = (trip: string): Promise<Complaint> => act('cancel_trip', { trip }, [], [trip], label(words.say('tripCancel')));

/** The file of another centre. Which of the two it is stands on its cover. */
export function receiveFile(file: string): Promise<Complaint> {
  const answer = /"kind":"acknowledgement"/.test(file);
  return act(answer ? 'receive_acknowledgement' : 'receive_manifest', { file }, [], [], label(words.say('tripReceive')));
}
export const trustCentre = (name: string, key: string, fingerprint: string): Promise<Complaint> => {
  const partner = uuid7();
  return act('trust_centre', { partner, name, key, fingerprint }, [partner], [], label(words.say('tripTrust')));
};

/** How somebody is called who perhaps did not agree to be named. */
export const called = (person: Rec): string => nameOf(person) || words.say('tripNumberOnly');
