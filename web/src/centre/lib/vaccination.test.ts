import { describe, expect, it } from 'vitest';
import type { Entry } from '../outbox/outbox.ts';
import type { GiveChoice, LotChoice, VaccineAnswer, VaccineDecision } from './types.ts';
import { certain, changed, grouped, isOver, lotsToTake, lotToTake, offered, sitesFor, spoken, standing, takenHere, waitingAgainst, waitingDoses } from './vaccination.ts';

const decision = (schedule: string, status: VaccineDecision['status'], more: Partial<VaccineDecision> = {}): VaccineDecision => ({
  schedule, status, series: `${schedule}-${status}`, status_text: status, dose: 1, products: [], from: '', until: '', questions: [], reasons: [], ...more,
});
const off = { reasons: [{ id: 'health.setting', text: 'Only where it is switched on.' }] };
const answer = (antigen: string, status: VaccineAnswer['status'], next_on = '', decisions: VaccineDecision[] = []): VaccineAnswer => ({
  antigen, title: antigen, status, status_text: status, next_on, differ: false, decisions,
});
const lot = (id: string, expiry: string, left: number, usable = true): LotChoice => ({ lot: id, number: id.toUpperCase(), expiry, left, usable, why: [] });
const kept = (name: string, body: unknown, state: Entry['state'] = 'waiting'): Entry => ({ id: name, state, madeAt: 0, tries: 0, command: { name, body, makes: [], needs: [], label: '' } });

describe('the answers', () => {
  it('stand under their headings, what is due first', () => {
    const all = [answer('polio', 'done'), answer('measles', 'too_early', '2027-02-01'), answer('yellow_fever', 'due'), answer('varicella', 'too_early', '2026-12-24'), answer('tetanus', 'cannot_say')];
    expect(grouped(all).map(([status, those]) => [status, ...those.map((one) => one.antigen)])).toEqual([
      ['due', 'yellow_fever'],
      ['cannot_say', 'tetanus'],
      ['too_early', 'varicella', 'measles'],
      ['done', 'polio'],
    ]);
  });
  it('without a day come last among those that are too early', () => {
    expect(grouped([answer('a', 'too_early'), answer('b', 'too_early', '2030-01-01')])[0]![1].map((one) => one.antigen)).toEqual(['b', 'a']);
  });
});

describe('what a schedule says', () => {
  it('is the decision that asks the most, one a schedule, the own schedule first', () => {
    const all = [decision('panama', 'too_early'), decision('panama', 'due'), decision('who', 'done')];
    expect(spoken(all).map((one) => one.series)).toEqual(['panama-due', 'who-done']);
  });
  it('leaves out what holds only where it is switched on', () => {
    const all = [decision('panama', 'done'), decision('who', 'not_applicable', off), decision('who', 'too_early')];
    expect(spoken(all).map((one) => one.series)).toEqual(['panama-done', 'who-too_early']);
    expect(spoken([decision('panama', 'done'), decision('who', 'not_applicable', off)]).map((one) => one.schedule)).toEqual(['panama']);
  });
  it('is never nothing: what is switched off explains itself when there is no other', () => {
    expect(spoken([decision('who', 'not_applicable', off)])).toHaveLength(1);
    expect(spoken([])).toEqual([]);
  });
});

describe('reasons', () => {
  it('that only say that a value is not verified stand apart; what holds for the person is not said for each vaccine', () => {
    const ids = (reasons: { id: string }[]) => reasons.map((one) => one.id);
    const [sure, unsure] = certain(['health.due', 'health.unverified', 'health.birth_range', 'health.unverified'].map((id) => ({ id, text: id })));
    expect([ids(sure), ids(unsure)]).toEqual([['health.due'], ['health.unverified', 'health.unverified']]);
  });
});

describe('a vaccine', () => {
  it('is over when it is complete or not for this person, unless another schedule says otherwise', () => {
    expect((['done', 'not_applicable', 'due'] as const).map((status) => isOver(answer('a', status)))).toEqual([true, true, false]);
    expect(isOver({ ...answer('tetanus', 'not_applicable'), differ: true })).toBe(false);
  });
});

describe('what may be given', () => {
  const choice = (id: string, may: GiveChoice['may'], lots: LotChoice[] = []): GiveChoice => ({ product: { id, title: id }, may, why: [], route: 'subcutaneous', lots });
  it('is what a schedule offers and the server allows: without a reason first, then what is here', () => {
    const of = answer('measles', 'due', '', [decision('panama', 'due', { products: ['mmrv', 'mmr', 'mr', 'm'].map((id) => ({ id, title: id })) })]);
    const all = [choice('mr', 'with_reason', [lot('a', '2027-01-01', 1)]), choice('m', 'no'), choice('mmrv', 'yes'), choice('mmr', 'yes', [lot('b', '2027-01-01', 1)]), choice('yf', 'yes')];
    expect(offered(of, all).map((one) => one.product.id)).toEqual(['mmr', 'mmrv', 'mr']);
  });
});

describe('the lot', () => {
  it('is the usable one that expires first', () => {
    expect(lotToTake([lot('late', '2027-09-30', 5), lot('soon', '2027-01-31', 5), lot('gone', '2026-01-31', 5, false)])?.lot).toBe('soon');
  });
  it('is not one whose last dose was taken on this tablet and has not been sent', () => {
    const lots = [lot('soon', '2027-01-31', 1), lot('late', '2027-09-30', 5)];
    expect(lotToTake(lots, { soon: 1 })?.lot).toBe('late');
    expect(lotsToTake(lots, { soon: 1, late: 5 })).toEqual([]);
  });
  it('is none where all are blocked or empty', () => {
    expect(lotToTake([lot('blocked', '2027-01-31', 5, false), lot('empty', '2027-01-31', 0)])).toBeUndefined();
  });
  it('of the same day is the same on every tablet', () => {
    expect(lotToTake([lot('b', '2027-01-31', 5), lot('a', '2027-01-31', 5)])?.lot).toBe('a');
  });
});

describe('what waits on the tablet', () => {
  const entries = [
    kept('give_dose', { person: 'p', product: 'yf', lot: 'a', site: 'left_arm' }),
    kept('give_dose', { person: 'q', product: 'mr', lot: 'a', site: 'left_arm' }),
    kept('give_dose', { person: 'p', product: 'td', lot: 'b', site: 'left_arm' }, 'refused'),
    kept('give_dose', null, 'sent'),
    kept('answer_health', { person: 'p', answers: { pregnant: 'yes' }, consents: { health_record: 'yes' } }),
    kept('answer_health', { person: 'q', answers: { severe_allergy: 'yes' } }),
  ];
  it('counts as given to this person, and as taken from the lot', () => {
    expect([...waitingDoses(entries, 'p')]).toEqual(['yf']);
    expect(takenHere(entries)).toEqual({ a: 2 });
  });
  it('keeps back every product against the same', () => {
    const products = ['yf', 'yf-half'].map((id) => ({ id, title: id }));
    expect(waitingAgainst(answer('yellow_fever', 'due', '', [decision('panama', 'due', { products })]), new Set(['yf', 'mr']))).toEqual(['yf']);
    expect(waitingAgainst(answer('polio', 'due'), new Set(['yf']))).toEqual([]);
  });
  it('counts as answered by this person', () => {
    const question = (condition: 'pregnant' | 'severe_allergy' | 'acute_illness', said: 'yes' | 'no' | 'unknown', expired = false) => ({ condition, text: '', answer: said, answered_at: 1, expired, needed: true });
    const page = { questions: [question('pregnant', 'unknown'), question('severe_allergy', 'no'), question('acute_illness', 'no', true)], consents: { health_record: 'unknown', vaccination_on_card: 'no' } } as const;
    expect(standing({ questions: [...page.questions], consents: { ...page.consents } }, entries, 'p')).toEqual({
      answers: { pregnant: 'yes', severe_allergy: 'no', acute_illness: 'unknown' },
      consents: { health_record: 'yes', vaccination_on_card: 'no' },
    });
  });
});

describe('answers that are sent', () => {
  it('are those that differ; taking one back says unknown', () => {
    expect(changed({ pregnant: 'no', severe_allergy: 'yes', acute_illness: '' }, { pregnant: 'no', acute_illness: 'yes' })).toEqual({ severe_allergy: 'yes', acute_illness: 'unknown' });
    expect(changed({ pregnant: '' }, {})).toEqual({});
  });
});

describe('where on the body', () => {
  it('is the mouth for what is swallowed and for nothing else', () => {
    expect(sitesFor('oral')).toEqual(['mouth']);
    expect(sitesFor('intramuscular')).toEqual(['left_arm', 'right_arm', 'left_thigh', 'right_thigh']);
  });
});
