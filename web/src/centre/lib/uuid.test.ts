import { describe, expect, it } from 'vitest';
import { timeOf, uuid7 } from './uuid.ts';

describe('uuid7', () => {
  it('has version 7 and the variant of RFC 9562', () => {
    for (let i = 0; i < 500; i += 1) expect(uuid7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
  it('is never given twice and sorts in the order of making, also within a millisecond and with a clock put back', () => {
    const now = Date.now() + 10_000;
    const ids = Array.from({ length: 6_000 }, (_, i) => uuid7(i < 5_000 ? now : now - 5000));
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });
  it('says when it was made', () => {
    const later = Date.now() + 60_000;
    expect(timeOf(uuid7(later))).toBe(later);
  });
});
