import { describe, expect, it } from 'vitest';
import { bare, narrowed } from './door.ts';

const passenger = (number: string, given: string) => ({ person: { fields: { number, given_names: given } }, record: { fields: {} } }) as never;

describe('numbers at the door', () => {
  it('are read as the server reads them', () => {
    expect(bare(' 7kq-m4r-txp ')).toBe('7KQM4RTXP');
    expect(bare('SZBG')).toBe('5286');
  });
  it('narrow the list by number or name, and a scanned card does not', () => {
    const all = [passenger('7KQ-M4R-TXP', 'Rosa'), passenger('222-333-444', 'Jean')];
    expect(narrowed(all, '7kq m')).toHaveLength(1);
    expect(narrowed(all, 'jea')).toHaveLength(1);
    expect(narrowed(all, '')).toHaveLength(2);
    expect(narrowed(all, 'TC:ABC')).toHaveLength(2);
  });
});
