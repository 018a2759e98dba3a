import { describe, expect, it } from 'vitest';
import { boardOf } from './board';
import { mailFilterOf } from './mail-filter';

const of = (address: string) => boardOf(mailFilterOf(new URLSearchParams(address)));

describe('MON-1 the dashboard of a list of mails', () => {
  it('has its time', () => {
    expect(of('')).toMatchObject({ board: 'flow', from: 'now-24h', to: 'now' });
    expect(of('period=month')).toMatchObject({ from: 'now-30d', to: 'now' });
    expect(of('from=2026-11-23T10:00:00Z&period=month')).toMatchObject({
      from: '2026-11-23T10:00:00.000Z',
      to: '',
    });
  });

  it('has its filters, as far as figures know them', () => {
    expect(of('status=REFUSED&failureClass=RATE_LIMITED').variables).toEqual({
      outcome: 'refused',
      failure: 'rate_limited',
    });
    expect(of('status=BOUNCED&query=anna').variables).toEqual({ outcome: '', failure: '' });
  });

  it('is another one for what waits', () => {
    expect(of('status=WAITING&period=week')).toEqual({
      board: 'waiting',
      from: 'now-7d',
      to: 'now',
    });
  });
});
