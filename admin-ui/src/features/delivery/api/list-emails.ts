import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { beginning, type Period } from '../model/period';

/** What the log is narrowed to. */
export interface EmailFilter {
  query: string;
  status: string;
  period: Period;
}

/** One page of the delivery log; it looks again every few seconds while it is the first. */
export function emailsQuery(filter: EmailFilter, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['emails', filter, cursor],
    queryFn: async ({ signal }) =>
      (
        await call<Api<'EmailList'>>('/api/emails', {
          query: {
            query: filter.query.trim(),
            status: filter.status,
            from: beginning(filter.period, Date.now()),
            cursor,
            limit: 50,
          },
          signal,
        })
      ).data,
    placeholderData: keepPreviousData,
    refetchInterval: cursor === undefined ? 5_000 : false,
  });
}
