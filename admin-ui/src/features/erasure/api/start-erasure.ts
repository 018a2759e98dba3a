import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import type { ErasureDraft } from '../model/erasure-draft';

/** @param dryRun only counts; else it cannot be taken back */
export async function startErasure(
  { address, reason }: ErasureDraft,
  dryRun: boolean,
): Promise<Api<'Erasure'>> {
  const { data } = await call<Api<'Erasure'>>('/api/erasures', {
    method: 'POST',
    body: { address: address.trim(), reason: reason.trim(), dryRun },
  });
  return data;
}
