import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** One mail with its story; it looks again while the story goes on. */
export function emailQuery(id: string) {
  return queryOptions({
    queryKey: ['email', id],
    queryFn: async ({ signal }) =>
      (await call<Api<'EmailStory'>>(`/api/emails/${encodeURIComponent(id)}`, { signal })).data,
    refetchInterval: (query) => {
      const status = query.state.data?.status;
      return status === 'WAITING' || status === 'DEFERRED' ? 3_000 : false;
    },
  });
}
