import { describe, expect, it } from 'vitest';
import { addressOf, localMoment, mailFilterOf, mailQuery, momentOfLocal } from './mail-filter';

const of = (search: string) => mailFilterOf(new URLSearchParams(search));

describe('the filter of the delivery log', () => {
  it('DLV-2 is read from an address and written to it again', () => {
    const address =
      'status=REFUSED&sender=a%40b.example&failureClass=TCP_REFUSED&from=2026-11-22T10%3A00%3A00.000Z';
    expect(addressOf(of(address)).toString()).toBe(address);
    expect(addressOf(of('period=day')).toString()).toBe('');
  });

  it('leaves out what it cannot understand', () => {
    const filter = of('status=GONE&failureClass=MOOD&from=yesterday&period=age&other=1');
    expect(addressOf(filter).toString()).toBe('');
  });

  it('asks for moments where there are some, else for the period', () => {
    const now = Date.parse('2026-11-23T10:00:30Z');
    expect(mailQuery(of('period=week'), now).from).toBe('2026-11-16T10:00:00.000Z');
    const own = mailQuery(of('period=week&to=2026-11-01T00:00:00Z'), now);
    expect(own.from).toBe('');
    expect(own.to).toBe('2026-11-01T00:00:00.000Z');
  });

  it('shows a moment in the reader’s zone and reads it back', () => {
    expect(momentOfLocal(localMoment('2026-11-23T10:15:00.000Z'))).toBe('2026-11-23T10:15:00.000Z');
    expect(localMoment('')).toBe('');
    expect(momentOfLocal('')).toBe('');
  });
});
