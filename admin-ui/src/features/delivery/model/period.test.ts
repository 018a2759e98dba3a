import { expect, test } from 'vitest';
import { beginning, periodOf } from './period';

const now = Date.parse('2026-01-31T12:00:42Z');

test('a period is a moment, a day is left to the service', () => {
  expect(beginning('day', now)).toBeUndefined();
  expect(beginning('week', now)).toBe('2026-01-24T12:00:00.000Z');
  expect(beginning('all', now)).toBe('1970-01-01T00:00:00.000Z');
});

test('what no period is, is a day', () => {
  expect(periodOf('month')).toBe('month');
  expect(periodOf('decade')).toBe('day');
  expect(periodOf(null)).toBe('day');
});
