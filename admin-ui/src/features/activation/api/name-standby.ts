import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** Names the one that may take over when the active one fails; there is at most one. */
export async function nameStandby(id: string) {
  return call<Api<'Configuration'>>(`/api/configurations/${encodeURIComponent(id)}/standby`, {
    method: 'PUT',
  });
}
