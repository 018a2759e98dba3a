import { describe, expect, it } from 'vitest';
import { boardOf } from './board';

const period = { range: 'week', from: '', to: '' } as const;

describe('MON-1 the dashboard of figures', () => {
  it('has their time', () => {
    expect(boardOf({ period, filter: {} })).toMatchObject({ from: 'now-7d', to: 'now' });
    const own = {
      range: 'custom',
      from: '2026-11-23T10:00:00Z',
      to: '2026-11-24T10:00:00Z',
    } as const;
    expect(boardOf({ period: own, filter: {} })).toMatchObject({ from: own.from, to: own.to });
    expect(boardOf({ period: { ...own, to: '' }, filter: {} }).from).toBeUndefined();
  });

  it('has their filters, as far as it knows them', () => {
    expect(
      boardOf({
        period,
        filter: { provider: 'gmail', category: 'billing', failureClass: 'RATE_LIMITED' },
      }).variables,
    ).toEqual({ provider: 'gmail', failure: 'rate_limited' });
  });
});
