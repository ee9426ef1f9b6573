import { describe, expect, it } from 'vitest';
import { bodyOf, formOf, mayBeChild, newParty, newPerson, placeOf, shortName, untouched } from './party.ts';

const family = () => {
  const party = newParty();
  const first = party.people[0]!;
  Object.assign(first, { given_names: ' Rosa ', family_names: 'Jean-Louis', birth_date: '1990-05', sex: 'female', nationality: 'HTI', languages: ['ht', 'es'], needs: ['pregnancy'] });
  first.consents.registration = 'yes';
  party.people.push({ ...newPerson(first), given_names: 'Luc', birth_date: '2019', estimated: true, place_in_family: 'child' });
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
    expect(body.occurred_at).toBe(body.arrived_at);
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
