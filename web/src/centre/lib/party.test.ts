import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstArrival } from './arrival.ts';
import { formFields, formNumber, knownFields } from './form_fields.ts';
import { arrivedWhen, askedNeeds, bodyOf, choicesOf, commandOf, formOf, fromPaper, mayBeChild, newParty, newPerson, oftenFirst, placeOf, purposes, renewed, shortName, untouched, type PartyForm } from './party.ts';

const family = () => {
  const party = newParty();
  party.arrived = '2026-11-28T03:30:00.000Z';
  const first = party.people[0]!;
  Object.assign(first, { given_names: ' Rosa ', family_names: 'Jean-Louis', birth_date: '1990-05', sex: 'female', nationality: 'HTI', languages: ['ht', 'es'], needs: ['pregnancy'] });
  first.consents.registration = 'yes';
  party.people.push({ ...newPerson(first), given_names: 'Luc', birth_date: '2019', birth_date_is: 'estimated', place_in_family: 'child' });
  return party;
};

describe('a party', () => {
  it('becomes the body of register_party, with what was not said left out', () => {
    const body = bodyOf(family());
    expect(body.people[0]).toMatchObject({
      set: { given_names: 'Rosa', family_names: 'Jean-Louis', birth_date: '1990-05', birth_date_is: 'stated', sex: 'female', nationality: 'HTI', languages: ['ht', 'es'] },
      consents: { registration: 'yes' },
      needs: [{ category: 'pregnancy' }],
    });
    expect(Object.keys(body.people[0]!.set)).not.toContain('document');
    expect(Object.keys(body)).not.toContain('family');
    expect(body.arrived_at).toBe('2026-11-28T03:30:00.000Z');
    expect(body.occurred_at).toBe(body.arrived_at);
  });
  it('says how a birth date is known, what else was written, and consents of every purpose', () => {
    const party = family();
    Object.assign(party.people[0]!, { birth_date_is: 'documented', note: ' Two bags. ' });
    for (const purpose of purposes) party.people[0]!.consents[purpose] = purpose === 'photo' ? 'no' : 'yes';
    expect(bodyOf(party).people[0]).toMatchObject({
      set: { birth_date_is: 'documented', note: 'Two bags.' },
      consents: { registration: 'yes', health_record: 'yes', referral: 'yes', share_on_transfer: 'yes', vaccination_on_card: 'yes', photo: 'no' },
    });
    // How a date is known that nobody gave says nothing.
    party.people[1]!.birth_date = '';
    expect(Object.keys(bodyOf(party).people[1]!.set)).not.toContain('birth_date_is');
  });
  it('arrived at the first entry, and not when the form was opened', () => {
    const party = newParty();
    expect(party.arrived).toBe('');
    expect(arrivedWhen(party, '2026-11-28T03:30:00Z')).toBe('');
    party.people[0]!.sex = 'female';
    party.arrived = arrivedWhen(party, '2026-11-28T03:31:00Z');
    expect(party.arrived).toBe('2026-11-28T03:31:00Z');
    expect(arrivedWhen(party, '2026-11-28T03:45:00Z')).toBe('2026-11-28T03:31:00Z');
    party.people[0]!.sex = '';
    expect(arrivedWhen(party, '2026-11-28T03:50:00Z')).toBe('');
  });
  it('never sends a name without consent, and never copies consent to the next person', () => {
    const body = bodyOf(family());
    expect(body.people[1]).toMatchObject({ set: { birth_date: '2019', birth_date_is: 'estimated', nationality: 'HTI', languages: ['ht', 'es'], place_in_family: 'child' }, consents: {} });
    expect(Object.keys(body.people[1]!.set)).not.toContain('given_names');
    expect(Object.keys(body.people[1]!.set)).not.toContain('family_names');
    expect(family().people.map(shortName)).toEqual(['Rosa Jean-Louis', '']);
  });
  it('a refused body is the same form again, with the same persons', () => {
    const body = bodyOf(family());
    expect(bodyOf(formOf(body, 'x'))).toEqual(body);
    expect(formOf(body, 'x').corrects).toBe('x');
    const paper = fromPaper(firstArrival(0, () => 0));
    expect(formOf(body, 'x', paper).paper).toEqual(paper);
    const full = family();
    Object.assign(full.people[0]!, { birth_date_is: 'documented', note: 'Two bags.' });
    expect(bodyOf(formOf(bodyOf(full), 'x'))).toEqual(bodyOf(full));
  });
  it('from paper says so to the outbox, so that the numbers can be written on the forms', () => {
    const party = family();
    expect(commandOf(party, 'Rosa +1').paper).toBeUndefined();
    party.paper = fromPaper(firstArrival(0, () => 0));
    expect(commandOf(party, 'Rosa +1')).toEqual({ makes: party.people.map((one) => one.id), needs: [], label: 'Rosa +1', paper: true });
  });
  it('kept by pages that asked less is taken over', () => {
    const { note, birth_date_is, ...person } = family().people[0]!;
    const { photo, ...consents } = person.consents;
    const old = { people: [{ ...person, consents, estimated: true }], family: '', corrects: '', arrived: '2026-11-28T03:30:00.000Z' } as unknown as PartyForm;
    const now = renewed(old);
    expect(now.people[0]).toMatchObject({ id: person.id, given_names: ' Rosa ', note: '', birth_date_is: 'estimated', consents: { registration: 'yes', photo: '' } });
    expect(Object.keys(now.people[0]!)).not.toContain('estimated');
    expect(now.paper).toBeNull();
    expect(bodyOf(now).arrived_at).toBe('2026-11-28T03:30:00.000Z');
  });
  it('knows whether anything was entered', () => {
    expect(untouched(newParty())).toBe(true);
    expect(untouched(family())).toBe(false);
    const answered = newParty();
    answered.people[0]!.consents.registration = 'no';
    expect(untouched(answered)).toBe(false);
  });
  it('treats who may be a child as one', () => {
    const of = (birth_date: string) => mayBeChild({ ...newPerson(), birth_date }, '2026-11-25');
    expect([of('2008'), of('2008-11-25'), of(''), of('2015-01')]).toEqual([true, false, false, true]);
  });
  it('finds the place a complaint is about', () => {
    expect(placeOf({ id: '', detail: '', parameter: '/people/12/set/given_names' })).toEqual({ person: 12, field: 'given_names' });
    expect(placeOf({ id: '', detail: '', parameter: '/people/0/id' })).toEqual({ person: 0 });
    expect(placeOf({ id: '', detail: '', parameter: '/family' })).toEqual({});
  });
});

describe('the paper form and the screen', () => {
  const shown = readFileSync('src/centre/parts/IntakePerson.svelte', 'utf8') + readFileSync('src/centre/parts/Arrival.svelte', 'utf8') + readFileSync('src/centre/parts/Reference.svelte', 'utf8');
  const records = readFileSync('../data/reception/records.toml', 'utf8');
  const values = (kind: string, field: string) => [...(new RegExp(`^\\[kind\\.${kind}\\.field\\.${field}\\]\\n(?:(?!\\[).*\\n)*?values = \\[(.*)\\]`, 'm').exec(records)?.[1] ?? '').matchAll(/"(\w+)"/g)].map((found) => found[1]!);

  it('ask the same: no field of one is missing on the other', () => {
    // Consents come from one loop; their order is held by the browser test, which reads the numbers on the screen.
    const onScreen = [...shown.matchAll(/data-field="([a-z_]+)"/g)].map((found) => found[1]!).concat(purposes.map((one) => `consent.${one}`));
    expect([...onScreen].sort()).toEqual([...formFields].sort());
    expect(new Set(formFields).size).toBe(formFields.length);
  });
  it('send everything that is asked of a person', () => {
    const { consents, needs, id, ...asked } = newPerson();
    const theirs = formFields.filter((one) => !one.startsWith('consent.') && one !== 'needs' && !knownFields.includes(one));
    expect(Object.keys(asked).sort()).toEqual([...theirs].sort());
    expect(Object.keys(consents).sort()).toEqual([...purposes].sort());
  });
  it('know every purpose of consent, every choice, and no need that is not one', () => {
    expect([...purposes].sort()).toEqual(values('consent', 'purpose').sort());
    for (const [field, codes] of Object.entries(choicesOf)) expect([...codes].sort()).toEqual(values('person', field).sort());
    expect(askedNeeds.filter((one) => !values('need', 'category').includes(one))).toEqual([]);
    expect([...oftenFirst(values('person', 'languages'))].sort()).toEqual(values('person', 'languages').sort());
  });
  it('number from 1, with consent before the names', () => {
    expect(formNumber('number')).toBe(1);
    expect(formNumber('consent.registration')).toBeLessThan(formNumber('given_names'));
    expect(() => formNumber('shoe_size')).toThrow();
  });
});
