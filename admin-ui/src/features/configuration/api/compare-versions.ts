import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** What differs between any two versions; versions never change. */
export function differenceQuery(id: string, from: number, to: number) {
  return queryOptions({
    queryKey: ['configuration', id, 'versions', from, to],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'VersionDifference'>>(
          `/api/configurations/${encodeURIComponent(id)}/versions/${String(to)}/changes`,
          { query: { against: from }, signal },
        )
      ).data,
  });
}
