import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { mailQuery, type MailFilter } from '../model/mail-filter';

/** One page of the delivery log; it looks again every few seconds while it is the first. */
export function emailsQuery(filter: MailFilter, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['emails', filter, cursor],
    queryFn: async ({ signal }) =>
      (
        await call<Api<'EmailList'>>('/api/emails', {
          query: { ...mailQuery(filter, Date.now()), cursor, limit: 50 },
          signal,
        })
      ).data,
    placeholderData: keepPreviousData,
    refetchInterval: cursor === undefined ? 5_000 : false,
  });
}
