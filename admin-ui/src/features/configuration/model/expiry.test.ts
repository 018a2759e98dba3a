import { describe, expect, it } from 'vitest';
import type { Api } from '@/lib/api/types';
import { gmail, office365 } from '@/testing/samples';
import { nextExpiryOf } from './expiry';

const probe: NonNullable<Api<'Configuration'>['lastProbe']> = {
  at: '2026-11-23T09:00:00Z',
  outcome: 'PASSED',
  version: 3,
  warnings: [],
  certificateNotAfter: '2027-01-26T08:37:12Z',
};
const active = { ...gmail, active: true, standby: false };
const standby = { ...office365, active: false, standby: true };

describe('what ends next', () => {
  it('is not known where nothing has an end', () => {
    expect(nextExpiryOf([])).toBeUndefined();
    expect(nextExpiryOf([active, standby])).toBeUndefined();
  });

  it('is the first of secrets and certificates, of what sends and of what stands by', () => {
    const first = nextExpiryOf([
      { ...active, lastProbe: probe, secretExpiresOn: '2027-03-01' },
      { ...standby, secretExpiresOn: '2027-01-02' },
    ]);
    expect(first).toMatchObject({ kind: 'secret', at: Date.parse('2027-01-02') });
    expect(first?.configuration.id).toBe(standby.id);
    expect(nextExpiryOf([{ ...active, lastProbe: probe }])).toMatchObject({ kind: 'certificate' });
  });

  it('is none of what nobody sends with', () => {
    const idle = { ...active, active: false, secretExpiresOn: '2026-12-01' };
    expect(nextExpiryOf([idle])).toBeUndefined();
  });
});
