import { describe, expect, it } from 'vitest';
import { arrivalBoxes, firstArrival, nextArrival, readArrival, readTime } from './arrival.ts';
import { clockOf } from './clock.ts';

const clock = clockOf([{ from: '2025-01-01T00:00:00Z', minutes_ahead: -300 }]);
// In Panama it is 28 November, 08:15 in the morning.
const now = Date.parse('2026-11-28T13:15:20Z');
const said = (day: string, month: string, year: string, time: string) => readArrival({ day, month, year, time }, now, clock);
const iso = (day: string, month: string, year: string, time: string) => {
  const { at } = said(day, month, year, time);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('the hour on a paper form', () => {
  it('is read as people write it', () => {
    expect(['22:30', '2230', '22.30', '22h30', '22 30', '930', '9', '9h', '00:05', ' 7:45 '].map(readTime)).toEqual(['22:30', '22:30', '22:30', '22:30', '22:30', '09:30', '09:00', '09:00', '00:05', '07:45']);
  });
  it('is no hour when no clock shows it', () => {
    expect(['24:00', '2260', '9:5', 'noon', '22:30:10', '-1', ''].map(readTime)).toEqual(Array(7).fill(undefined));
  });
});

describe('an arrival on paper', () => {
  it('is by the clock of the centre', () => {
    expect(iso('27', '11', '2026', '22:30')).toBe('2026-11-28T03:30:00.000Z');
    expect(iso('28', '11', '2026', '0:10')).toBe('2026-11-28T05:10:00.000Z');
  });
  it('is never in the future', () => {
    expect(said('28', '11', '2026', '8:17')).toEqual({ mistake: 'future' });
    expect(said('29', '11', '2026', '')).toEqual({ mistake: 'future' });
    expect(said('28', '11', '2027', '7')).toEqual({ mistake: 'future' });
    // This very minute has begun, and may have begun a moment later on the tablet's clock.
    expect(said('28', '11', '2026', '8:15')).toEqual({ at: Date.parse('2026-11-28T13:15:00Z') });
    expect(said('28', '11', '2026', '8:16')).toEqual({ at: now });
  });
  it('without an hour counts as noon, or as now while noon is still to come', () => {
    expect(iso('27', '11', '2026', '')).toBe('2026-11-27T17:00:00.000Z');
    expect(said('28', '11', '2026', '')).toEqual({ at: now });
  });
  it('says what is wrong', () => {
    expect(said('', '11', '2026', '9').mistake).toBe('whole');
    expect(said('27', '11', '', '9').mistake).toBe('whole');
    expect(said('31', '11', '2026', '9').mistake).toBe('day');
    expect(said('1', '13', '2026', '9').mistake).toBe('month');
    expect(said('1', '11', '26', '9').mistake).toBe('year');
    expect(said('27', '11', '2026', '25').mistake).toBe('time');
    expect(said('27', '11', '2025', '8').mistake).toBe('old');
    expect(said('28', '11', '2025', '9').at).toBeDefined();
  });
  it('begins with today, keeps the day for the next form, and is shown again as it was', () => {
    expect(firstArrival(now, clock)).toEqual({ day: '28', month: '11', year: '2026', time: '' });
    expect(nextArrival({ day: '27', month: '11', year: '2026', time: '22:30' })).toEqual({ day: '27', month: '11', year: '2026', time: '' });
    const boxes = arrivalBoxes(Date.parse('2026-11-28T03:30:00Z'), clock);
    expect(boxes).toEqual({ day: '27', month: '11', year: '2026', time: '22:30' });
    expect(readArrival(boxes, now, clock)).toEqual({ at: Date.parse('2026-11-28T03:30:00Z') });
  });
});
