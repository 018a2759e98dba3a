import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** The mail that a server took last: when it was, tells whether mail flows. */
export const lastAcceptedQuery = queryOptions({
  queryKey: ['emails', 'last-accepted'],
  refetchInterval: 10_000,
  queryFn: async ({ signal }) =>
    (
      await call<Api<'EmailList'>>('/api/emails', {
        query: { status: 'ACCEPTED', from: new Date(0).toISOString(), limit: 1 },
        signal,
      })
    ).data.items[0] ?? null,
});
