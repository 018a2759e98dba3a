import { describe, expect, it } from 'vitest';
import { askedOf, faultOf, periodOf, type Period } from './period';

const now = Date.parse('2026-11-30T12:34:56Z');
const custom = (from: string, to: string): Period => ({ range: 'custom', from, to });

describe('MON-1 the period of statistics', () => {
  it.each([
    ['minute', '2026-11-30T06:00:00Z', '2026-11-30T12:00:00Z'],
    ['hour', '2026-11-30T05:59:00Z', '2026-11-30T12:00:00Z'],
    ['hour', '2026-11-27T06:00:00Z', '2026-11-27T07:00:00Z'],
    ['hour', '2026-10-31T00:00:00Z', '2026-11-29T00:00:00Z'],
    ['day', '2026-10-29T00:00:00Z', '2026-11-30T00:00:00Z'],
    ['day', '2026-08-01T00:00:00Z', '2026-08-02T00:00:00Z'],
  ])('is asked for by %s, from %s to %s: as fine as is kept and answered', (step, from, to) => {
    expect(askedOf(custom(from, to), now)).toEqual({ step, from, to });
  });

  it('begins a week before the end of this hour', () => {
    expect(askedOf({ range: 'week', from: '', to: '' }, now)).toEqual({
      step: 'hour',
      from: '2026-11-23T13:00:00.000Z',
    });
  });

  it.each([
    ['missing', '', '2026-11-30T12:00:00Z'],
    ['missing', 'yesterday', '2026-11-30T12:00:00Z'],
    ['order', '2026-11-30T12:00:00Z', '2026-11-30T12:00:00Z'],
    ['long', '2020-01-01T00:00:00Z', '2026-11-30T12:00:00Z'],
    [undefined, '2026-01-01T00:00:00Z', '2026-11-30T12:00:00Z'],
  ])('is %s from “%s” to “%s”', (fault, from, to) => {
    expect(faultOf(custom(from, to))).toBe(fault);
  });

  it('is a day where the address says nothing, or nonsense', () => {
    expect(periodOf(new URLSearchParams()).range).toBe('day');
    expect(periodOf(new URLSearchParams('range=century')).range).toBe('day');
  });
});
