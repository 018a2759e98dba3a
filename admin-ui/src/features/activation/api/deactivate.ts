import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** Refused with `mails-queued` while mails wait, unless `confirmQueued` (ACT-6). */
export async function deactivate(id: string, confirmQueued: boolean) {
  return call<Api<'Configuration'>>(`/api/configurations/${encodeURIComponent(id)}/deactivate`, {
    method: 'POST',
    body: { confirmQueued } satisfies Api<'Deactivate'>,
  });
}
