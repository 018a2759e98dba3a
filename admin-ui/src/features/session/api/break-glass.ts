import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

const key = ['break-glass'];

/** All sessions, the newest first, and whether a secret is ready. */
export const breakGlassQuery = queryOptions({
  queryKey: key,
  refetchInterval: 30_000,
  queryFn: async ({ signal }) =>
    (await call<Api<'BreakGlassSessionList'>>('/api/break-glass-sessions', { signal })).data,
});

/** The answer has the secret, this once. */
export async function makeBreakGlassSecret(): Promise<Api<'MadeBreakGlassSecret'>> {
  const { data } = await call<Api<'MadeBreakGlassSecret'>>('/api/break-glass-secrets', {
    method: 'POST',
  });
  return data;
}

/** Nobody is in by it from now on. */
export async function endBreakGlass(id: string): Promise<void> {
  await call(`/api/break-glass-sessions/${encodeURIComponent(id)}/end`, { method: 'POST' });
}

/** It was reviewed; the alert ends. */
export async function closeBreakGlass(id: string, note: string): Promise<void> {
  await call(`/api/break-glass-sessions/${encodeURIComponent(id)}/close`, {
    method: 'POST',
    body: { note },
  });
}
