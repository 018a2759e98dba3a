import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** What waits on one configuration, newest first. */
export function waitingOn(configurationId: string) {
  return queryOptions({
    queryKey: ['approvals', 'WAITING', { configurationId }],
    refetchInterval: 20_000,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'ApprovalList'>>('/api/approvals', {
          query: { state: 'WAITING', configurationId, limit: 1 },
          signal,
        })
      ).data,
  });
}

/** The reader's own newest requests, with what became of them. */
export const ownRequestsQuery = queryOptions({
  queryKey: ['approvals', 'mine'],
  refetchInterval: 20_000,
  queryFn: async ({ signal }) =>
    (
      await call<Api<'ApprovalList'>>('/api/approvals', {
        query: { mine: 'true', limit: 20 },
        signal,
      })
    ).data,
});

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
