import { describe, expect, it } from 'vitest';
import { clockOf, instantOf, wallOf } from './clock.ts';

const panama = clockOf([{ from: '2025-11-28T00:00:00Z', minutes_ahead: -300 }]);
// Chicago: an hour more from 8 March 2026 08:00 UTC on.
const chicago = clockOf([{ from: '2025-11-28T00:00:00Z', minutes_ahead: -360 }, { from: '2026-03-08T08:00:00Z', minutes_ahead: -300 }]);
const at = (text: string) => Date.parse(text);

describe('the clock of the centre', () => {
  it('shows the evening in Panama as the day it is there', () => {
    expect(wallOf(at('2026-11-28T03:30:00Z'), panama)).toEqual({ day: '2026-11-27', time: '22:30' });
    expect(instantOf({ day: '2026-11-27', time: '22:30' }, panama)).toBe(at('2026-11-28T03:30:00Z'));
  });
  it('knows which number held then', () => {
    expect(wallOf(at('2026-03-08T07:59:00Z'), chicago)).toEqual({ day: '2026-03-08', time: '01:59' });
    expect(wallOf(at('2026-03-08T08:00:00Z'), chicago)).toEqual({ day: '2026-03-08', time: '03:00' });
    for (const text of ['2026-03-07T12:00:00Z', '2026-03-08T07:59:00Z', '2026-03-08T08:00:00Z', '2026-07-01T23:15:00Z', '2020-01-01T00:00:00Z'])
      expect(instantOf(wallOf(at(text), chicago), chicago)).toBe(at(text));
    expect(wallOf(instantOf({ day: '2026-03-08', time: '02:30' }, chicago), chicago).day).toBe('2026-03-08');
  });
  it('is that of the tablet until the server has said', () => {
    const now = new Date(2026, 10, 27, 22, 30);
    for (const steps of [undefined, [], [{ from: 'soon', minutes_ahead: 60 }]]) expect(wallOf(now.getTime(), clockOf(steps))).toEqual({ day: '2026-11-27', time: '22:30' });
  });
});
