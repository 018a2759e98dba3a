import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** The standby takes over, in one step. The way back is by hand. */
export async function promoteStandby(reason: string) {
  return call<Api<'Configuration'>>('/api/configurations/standby/promote', {
    method: 'POST',
    body: reason.trim() === '' ? {} : { reason: reason.trim() },
  });
}
