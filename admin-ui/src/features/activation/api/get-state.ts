import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** What sends now, and what stands by. */
export async function getState(signal?: AbortSignal): Promise<Api<'SendingState'>> {
  return (await call<Api<'SendingState'>>('/api/configurations/state', { signal })).data;
}
