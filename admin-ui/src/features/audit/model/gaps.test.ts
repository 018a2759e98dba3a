import { describe, expect, it } from 'vitest';
import type { Api } from '@/lib/api/types';
import { numbersOf, rowsOf } from './gaps';

const entry = (sequence: number) => ({ sequence }) as Api<'AuditEntry'>;

describe('AUD-2 gaps in the trail', () => {
  it('stand where the entries stood: before, between and behind', () => {
    const gaps = [
      { first: 9, last: 12 },
      { first: 4, last: 4 },
      { first: 1, last: 2 },
    ];
    expect(rowsOf([entry(8), entry(5), entry(3)], gaps)).toEqual([
      { first: 9, last: 12 },
      { sequence: 8 },
      { sequence: 5 },
      { first: 4, last: 4 },
      { sequence: 3 },
      { first: 1, last: 2 },
    ]);
  });

  it('a search keeps the order that it came in', () => {
    expect(rowsOf([entry(3), entry(8)], [])).toEqual([{ sequence: 3 }, { sequence: 8 }]);
  });

  it('are named by their numbers', () => {
    expect(numbersOf({ first: 4, last: 4 })).toBe('4');
    expect(numbersOf({ first: 4, last: 9 })).toBe('4–9');
  });
});
