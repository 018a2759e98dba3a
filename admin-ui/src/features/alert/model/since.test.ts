import { describe, expect, it } from 'vitest';
import { sinceOf } from './since';

describe('MON-1 the time of the dashboard of alerts', () => {
  it('begins before the first of them, and ends now', () => {
    const raised = ['2026-11-23T10:15:00Z', '2026-11-23T09:00:00Z'];
    expect(sinceOf(raised.map((raisedAt) => ({ raisedAt })))).toEqual({
      from: '2026-11-23T08:30:00.000Z',
      to: 'now',
    });
  });

  it('is the last hour, where none is open', () => {
    expect(sinceOf([])).toEqual({ from: 'now-1h', to: 'now' });
  });
});
