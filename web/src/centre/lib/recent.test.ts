import { beforeEach, describe, expect, it } from 'vitest';
import { Refused, Unreachable } from './http.ts';
import { forgetAll, remembered } from './recent.ts';

const cut = () => Promise.reject(new Unreachable());
beforeEach(forgetAll);

describe('what was read a moment ago', () => {
  it('stands in when the server cannot be reached, the newest of it', async () => {
    await remembered('p', () => Promise.resolve(1));
    await remembered('p', () => Promise.resolve(2));
    expect(await remembered('p', cut)).toBe(2);
  });
  it('is nobody else’s, and nothing after it was forgotten', async () => {
    await remembered('p', () => Promise.resolve(1));
    await expect(remembered('q', cut)).rejects.toBeInstanceOf(Unreachable);
    forgetAll();
    await expect(remembered('p', cut)).rejects.toBeInstanceOf(Unreachable);
  });
  it('does not stand in when the server said no', async () => {
    await remembered('p', () => Promise.resolve(1));
    const no = new Refused({ status: 403, detail: 'no', errors: [] });
    await expect(remembered('p', () => Promise.reject(no))).rejects.toBe(no);
  });
  it('does not grow for ever', async () => {
    for (let i = 0; i < 60; ++i) await remembered(`p${i}`, () => Promise.resolve(i));
    await expect(remembered('p0', cut)).rejects.toBeInstanceOf(Unreachable);
    expect(await remembered('p59', cut)).toBe(59);
  });
});
