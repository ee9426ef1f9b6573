// Finding somebody on the list of a bus while a queue waits at its door.
import { nameOf, text, type TripPage } from './types.ts';

type Passenger = TripPage['passengers'][number];
/** How far somebody is: a code of stay.boarded, stay.state or arrival.state; empty = has a seat, no more. */
export const stage = (one: Passenger): string => {
  const state = text(one.record, 'state');
  return state === 'here' ? text(one.record, 'boarded') : state;
};
/** Digits and letters of a number, as they are compared; look-alikes are read as the server reads them. */
export const bare = (number: string): string =>
  number.toUpperCase().replace(/[\s-]/g, '').replace(/[SZBG]/g, (one) => ({ S: '5', Z: '2', B: '8', G: '6' })[one] ?? one);
/** Those whose number or name holds what was typed; all when nothing was. */
export function narrowed(passengers: Passenger[], typed: string): Passenger[] {
  const wanted = bare(typed);
  const plain = typed.trim().toLocaleLowerCase();
  if (!wanted || typed.startsWith('TC:')) return passengers;
  return passengers.filter((one) => bare(text(one.person, 'number')).includes(wanted) || nameOf(one.person).toLocaleLowerCase().includes(plain));
}
