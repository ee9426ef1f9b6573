import { describe, expect, it } from 'vitest';
import { drawn, tenthsOf } from './cold.ts';

describe('a temperature', () => {
  it('is read with comma or point, below zero too', () => {
    expect(['4,5', '4.5', ' 4 ', '-0.5', '−2', '+8,0', '5.1 °C', '0'].map(tenthsOf)).toEqual([45, 45, 40, -5, -20, 80, 51, 0]);
    expect(Object.is(tenthsOf('-0'), 0)).toBe(true);
  });
  it('is not guessed', () => {
    expect(['', 'warm', '4.55', '4,', '450', '61', '-51', '4-5'].map(tenthsOf)).toEqual(Array(8).fill(undefined));
  });
});

describe('a drawing of readings', () => {
  const range = { lowest: 20, highest: 80 };
  it('goes from the first to the last, warm above cold', () => {
    const { line, top, height } = drawn([{ at: 0, tenths: 0 }, { at: 5, tenths: 100 }, { at: 10, tenths: 50 }], range, 100, 100);
    expect(line).toBe('0,100 50,0 100,50');
    expect([top, height]).toEqual([20, 60]);
  });
  it('of one or none does not fail', () => {
    expect(drawn([{ at: 7, tenths: 50 }], range, 100, 100).line).toBe('0,50');
    expect(drawn([], range, 100, 100).line).toBe('');
  });
});
