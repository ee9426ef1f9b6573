import { expect, it } from 'vitest';
import { joined, pieces } from './numbers.ts';

it('telephone numbers are found, hours and days are not', () => {
  expect(pieces('Llame al +999 555 0130 o al 555-0131.')).toEqual(['Llame al ', '+999 555 0130', ' o al ', '555-0131', '.']);
  expect(pieces('De 8:00 a 15:00, en 30 días.')).toEqual(['De 8:00 a 15:00, en 30 días.']);
  expect(pieces('')).toEqual(['']);
});
it('from right to left a number is one run of digits', () => {
  expect(joined('اتصل بالرقم +999 555 0130.')).toBe('اتصل بالرقم \u200e+9995550130.');
});
