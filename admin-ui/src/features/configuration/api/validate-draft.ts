import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** The server's rules on a draft, in its words; nothing is saved. */
export async function validateDraft(
  body: Api<'ValidateDraft'>,
  signal?: AbortSignal,
): Promise<Api<'DraftVerdict'>> {
  const { data } = await call<Api<'DraftVerdict'>>('/api/configurations/validate', {
    method: 'POST',
    body,
    signal,
  });
  return data;
}
