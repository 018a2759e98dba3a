import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export const sessionsKey = ['sessions'];

/** @param everybody those of others, too: for System Admins */
export function sessionsQuery(everybody: boolean) {
  return queryOptions({
    queryKey: [...sessionsKey, everybody],
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'Sessions'>>('/api/sessions', {
          query: { everybody: everybody ? 'true' : undefined },
          signal,
        })
      ).data,
  });
}
