// How many messages a text takes: the alphabet's table, the sizes at the edges, and letters of two units.
import { describe, expect, it } from 'vitest';
import { messages, withoutAccents } from './sms.ts';

const shape = (text: string) => {
  const found = messages(text);
  return [found.alphabet, found.units, found.size, found.parts.length];
};

describe('the 7-bit alphabet', () => {
  it('has 128 places: 127 letters and the escape', () => {
    const table = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
    expect(new Set(table).size).toBe(127);
    expect(shape(table)).toEqual(['gsm', 127, 160, 1]);
  });
  it.each([
    ['a'.repeat(160), ['gsm', 160, 160, 1]],
    ['a'.repeat(161), ['gsm', 161, 153, 2]],
    ['a'.repeat(306), ['gsm', 306, 153, 2]],
    ['a'.repeat(307), ['gsm', 307, 153, 3]],
    ['€'.repeat(80), ['gsm', 160, 160, 1]],
    // 76 signs of two septets fill 152 of 153: the last septet stays empty.
    ['€'.repeat(153), ['gsm', 306, 153, 3]],
    ['', ['gsm', 0, 160, 1]],
  ])('%#', (text, wanted) => expect(shape(text)).toEqual(wanted));
});

describe('UCS-2', () => {
  it.each([
    ['í'.repeat(70), ['ucs2', 70, 70, 1]],
    ['í'.repeat(71), ['ucs2', 71, 67, 2]],
    [`${'a'.repeat(159)}á`, ['ucs2', 160, 67, 3]],
    ['😀'.repeat(35), ['ucs2', 70, 70, 1]],
    // 33 pairs fill 66 of 67.
    ['😀'.repeat(67), ['ucs2', 134, 67, 3]],
  ])('%#', (text, wanted) => expect(shape(text)).toEqual(wanted));
  it('never splits a pair', () => {
    for (const part of messages(`a${'😀'.repeat(80)}`).parts) expect(/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(part)).toBe(false);
  });
  it('loses nothing', () => {
    const text = 'Mañana, después de las 8, vaya a la Oficina de Asilo. '.repeat(9);
    expect(messages(text).parts.join('')).toBe(text);
    expect(messages(withoutAccents(text)).parts.join('')).toBe(withoutAccents(text));
  });
});

it('without accents Spanish fits the 7-bit alphabet and keeps ñ, é and ¿', () => {
  expect(withoutAccents('¿Así pasó el año, José? Ú Ü')).toBe('¿Asi paso el año, José? U Ü');
  expect(messages(withoutAccents('“Está bien” — vía…')).alphabet).toBe('gsm');
  expect(withoutAccents('مرحبا')).toBe('مرحبا');
});
