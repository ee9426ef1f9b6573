import { describe, expect, it } from 'vitest';
import { differences, ofUnit, tidy, unitOf, units, unsaid } from './fact.ts';
import type { Fact } from './types.ts';

const fact: Fact = {
  id: 'deadline', topic: 'deadline', status: 'in_force', governs: 'entry', valid_from: null, valid_to: null, published: null, in_force: null, review_by: '2026-12-31',
  deadline: { count: 30, unit: 'D', working: true, from: 'entry' }, office: null, text: { es: 'Tiene 30 días.', en: 'You have 30 days.' },
  sources: [{ url: 'https://example.org', date: null, strength: 'law', read: true }],
};

describe('a fact in the form', () => {
  it('loses what is blank and nothing else', () => {
    const typed: Fact = { ...fact, review_by: '', text: { ...fact.text, fr: '  ' }, sources: [...fact.sources, { url: '', date: '', strength: 'un', read: false }] };
    expect(tidy(typed)).toEqual({ ...fact, review_by: null });
    expect(tidy(fact)).toEqual(fact);
  });
  it('says what differs, in the order of the names', () => {
    const changed: Fact = { ...fact, deadline: { ...fact.deadline!, count: 25 }, text: { es: 'Tiene 25 días.', fr: 'Vous avez 25 jours.' } };
    expect(differences(fact, changed).map((one) => one.field)).toEqual(['deadline/count', 'text/en', 'text/es', 'text/fr']);
    expect(differences(fact, structuredClone(fact))).toEqual([]);
    expect(differences(fact, { ...fact, deadline: null }).every((one) => one.after === null)).toBe(true);
  });
  it('names the languages that do not say the number', () => {
    expect(unsaid(fact)).toEqual([]);
    expect(unsaid({ ...fact, deadline: { ...fact.deadline!, count: 25 } })).toEqual(['es', 'en']);
    expect(unsaid({ ...fact, deadline: { ...fact.deadline!, count: 3 } })).toEqual(['es', 'en']);
    expect(unsaid({ ...fact, deadline: { ...fact.deadline!, count: 25 }, text: { es: '25 días', en: 'in 30 days', ar: '٣٠' } })).toEqual(['en']);
    expect(unsaid({ ...fact, deadline: null })).toEqual([]);
  });
  it('knows each unit both ways', () => {
    for (const unit of units) expect(unitOf(ofUnit(unit))).toBe(unit);
  });
});
