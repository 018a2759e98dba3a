import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** Newest first, a page at a time. */
export function versionsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['configuration', id, 'versions'],
    queryFn: async ({ pageParam, signal }) =>
      (
        await call<Api<'ConfigurationVersionList'>>(
          `/api/configurations/${encodeURIComponent(id)}/versions`,
          { query: { cursor: pageParam, limit: 20 }, signal },
        )
      ).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}
