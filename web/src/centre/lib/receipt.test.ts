import { describe, expect, it } from 'vitest';
import { newCode } from './receipt.ts';

describe('a receipt', () => {
  it('is four groups of four letters that cannot be confused, another one each time', () => {
    const codes = Array.from({ length: 200 }, newCode);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(codes).size).toBe(200);
  });
});
