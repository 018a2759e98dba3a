import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/**
 * A letter with its content. Each reading is an entry of the trail: so it is asked for once while
 * it is looked at, not each time that the window is, and forgotten after.
 */
export function letterContentQuery(id: string) {
  return queryOptions({
    queryKey: ['dead-letter', id],
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'DeadLetterContent'>>(`/api/dead-letters/${encodeURIComponent(id)}`, {
          signal,
        })
      ).data,
  });
}
