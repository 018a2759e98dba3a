import { describe, expect, it } from 'vitest';
import { addressOf, entryFilterOf, entryQuery } from './entry-filter';

const of = (search: string) => entryFilterOf(new URLSearchParams(search));

describe('the filter of the trail', () => {
  it('AUD-3 is read from an address and written to it again', () => {
    const address = 'actor=anna&role=AUDITOR&outcome=FAILED&words=relay+port&from=2026-11-22';
    expect(addressOf(of(address)).toString()).toBe(address);
    expect(addressOf(of('role=KING&outcome=LUCKY&from=soon&other=1')).toString()).toBe('');
  });

  it('takes the whole of the last day', () => {
    const query = entryQuery(of('from=2026-11-22&to=2026-11-22'));
    const begin = new Date('2026-11-22T00:00:00');
    expect(query.from).toBe(begin.toISOString());
    expect(new Date(query.to ?? '').getTime() - begin.getTime()).toBe(24 * 60 * 60 * 1000);
  });
});
