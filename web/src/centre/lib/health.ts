// Commands of the vaccination table and of the vaccine store: kept, sent, and said aloud like every other. Each carries the time at
// which it was given, because a tablet without the server may send it hours later.
import { act, type Complaint } from './act.ts';
import type { Answers } from './vaccination.ts';
import type { AdverseEvent, GiveDose, MoveDoses, ReceiveLot, RecordDose } from './types.ts';

const now = (): string => new Date().toISOString();

export const answerHealth = (person: string, said: Answers, label: string): Promise<Complaint> =>
  act('answer_health', { person, ...said, occurred_at: now() }, [], [person], label);
export const giveDose = (dose: GiveDose, label: string): Promise<Complaint> => act('give_dose', { ...dose, occurred_at: now() }, [], [dose.person], label);
export const recordDose = (dose: RecordDose, label: string): Promise<Complaint> => act('record_dose', dose, [], [dose.person], label);
export const withdrawDose = (person: string, dose: string, reason: string, backToLot: boolean, label: string): Promise<Complaint> =>
  act('withdraw_dose', { dose, reason, back_to_lot: backToLot }, [], [person, dose], label);
export const reportAdverseEvent = (person: string, event: AdverseEvent, label: string): Promise<Complaint> =>
  act('report_adverse_event', event, [], [person, event.dose], label);

export const receiveLot = (lot: ReceiveLot, label: string): Promise<Complaint> => act('receive_lot', { ...lot, occurred_at: now() }, [], [lot.fridge], label);
export const placeLot = (lot: string, fridge: string, label: string): Promise<Complaint> => act('place_lot', { lot, fridge, occurred_at: now() }, [], [lot, fridge], label);
export const moveDoses = (move: MoveDoses, label: string): Promise<Complaint> => act('move_doses', { ...move, occurred_at: now() }, [], [move.lot], label);
export const recordTemperature = (fridge: string, tenths: number, label: string): Promise<Complaint> =>
  act('record_temperatures', { fridge, readings: [{ at: now(), tenths }] }, [], [fridge], label);
export const decideLot = (lot: string, verdict: 'release' | 'discard', reason: string, label: string): Promise<Complaint> => act('decide_lot', { lot, verdict, reason }, [], [lot], label);
