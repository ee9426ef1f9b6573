import { describe, expect, it } from 'vitest';
import { opened, readCsv, shares } from './protection.ts';

describe('the files of a protected table', () => {
  it('reads quoted fields, both line endings and a last line without one', () => {
    expect(readCsv('\uFEFFa,b\r\n"x, ""y""\nz",2\r\nq,')).toEqual({ columns: ['a', 'b'], rows: [['x, "y"\nz', '2'], ['q', '']] });
  });
  it('tells them apart by what is in them', () => {
    const found = opened([
      { name: '1', text: '{"method":"cell suppression","cells":10,"loss":{"small_cells":2,"complements":3}}' },
      { name: '2', text: 'sex,value,CONF_STATUS\nF,,C\n' },
      { name: '3', text: 'sex,reason,needed_low,needed_high,low,high,reached_low,reached_high,checked,holds_against\n' },
      { name: 'holiday.csv', text: 'a,b\n' },
      { name: 'broken.json', text: '{"method":' },
      { name: 'other.json', text: '{"a":1}' },
    ]);
    expect(found.table?.rows).toEqual([['F', '', 'C']]);
    expect(found.bounds?.rows).toEqual([]);
    expect(found.strange).toEqual(['holiday.csv', 'broken.json', 'other.json']);
    expect(found.summary && shares(found.summary)).toEqual([{ what: 'shown', cells: 5 }, { what: 'small', cells: 2 }, { what: 'complement', cells: 3 }]);
  });
  it('draws no shares for a method that hides nothing', () => {
    expect(shares({ method: 'cell key', cells: 9, loss: { mean_absolute_noise: 0.8 } })).toEqual([]);
  });
});
