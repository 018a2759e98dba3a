import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

const MONTH_MS = 30 * 86_400_000;

/** A few mails of the last 30 days by what somebody types: an id, an address, words of the subject. */
export function paletteMailsQuery(typed: string) {
  return queryOptions({
    queryKey: ['emails', 'palette', typed],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'EmailList'>>('/api/emails', {
          query: { query: typed, from: new Date(Date.now() - MONTH_MS).toISOString(), limit: 7 },
          signal,
        })
      ).data.items,
  });
}
