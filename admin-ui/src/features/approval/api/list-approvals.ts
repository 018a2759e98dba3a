import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** Requests, newest first; those that wait are looked for again, for the badge and the pages. */
export function approvalsQuery(state: Api<'ApprovalState'> | '', cursor?: string) {
  return queryOptions({
    queryKey: ['approvals', state, cursor],
    placeholderData: keepPreviousData,
    refetchInterval: state === 'WAITING' && cursor === undefined ? 20_000 : false,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'ApprovalList'>>('/api/approvals', {
          query: { state, cursor, limit: 50 },
          signal,
        })
      ).data,
  });
}
