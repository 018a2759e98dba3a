import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export const suppressionsKey = ['suppressions'];

/** @param address a whole one, or empty: whatever the address */
export function suppressionsQuery(address: string, cursor: string | undefined) {
  return queryOptions({
    queryKey: [...suppressionsKey, address, cursor],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'SuppressionList'>>('/api/suppressions', {
          query: { address, cursor, limit: 50 },
          signal,
        })
      ).data,
  });
}
