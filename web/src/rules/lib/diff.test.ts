import { describe, expect, it } from 'vitest';
import { compare, type Piece } from './diff.ts';

const text = (pieces: Piece[]) => pieces.map((one) => one.text).join('');
const changed = (pieces: Piece[]) => pieces.filter((one) => one.changed).map((one) => one.text.trim());

describe('two texts side by side', () => {
  it('marks the words that went and came', () => {
    const { before, after } = compare('Tiene 30 días hábiles desde su entrada.', 'Tiene 25 días desde el día de su entrada.');
    expect(changed(before)).toEqual(['30', 'hábiles']);
    expect(changed(after)).toEqual(['25', 'el día de']);
  });
  it('gives both texts again, whatever they are', () => {
    const samples = ['', ' ', 'a', 'a b', '  a  b\nc ', 'b a', 'a a a', 'línea una\n\nlínea dos\n'];
    for (const one of samples) {
      for (const other of samples) {
        const { before, after } = compare(one, other);
        expect(text(before)).toBe(one);
        expect(text(after)).toBe(other);
      }
    }
  });
  it('finds nothing in equal texts, and all in texts too long to read word by word', () => {
    expect(changed(compare('uno dos', 'uno dos').after)).toEqual([]);
    const long = 'palabra '.repeat(700);
    expect(compare(long, `${long}más`).before).toEqual([{ text: long, changed: true }]);
  });
});
