import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

describe('CSV', () => {
  it.each(['=1+1', '+49 30', '-2', '@SUM(A1)', ' =1', '\t=1', '\rx'])(
    'makes text of “%s”, which a spreadsheet would run',
    (text) => {
      expect(csvOf([[text]])).toBe(`"'${text}"\r\n`);
    },
  );

  it('leaves what is harmless, and doubles quotes', () => {
    expect(
      csvOf([
        ['billing = late', 12],
        ['a "b", c', 'x\ny'],
      ]),
    ).toBe('"billing = late","12"\r\n"a ""b"", c","x\ny"\r\n');
  });
});
