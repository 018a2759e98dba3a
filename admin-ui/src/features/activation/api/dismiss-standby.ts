import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export async function dismissStandby(id: string) {
  return call<Api<'Configuration'>>(`/api/configurations/${encodeURIComponent(id)}/standby`, {
    method: 'DELETE',
  });
}
