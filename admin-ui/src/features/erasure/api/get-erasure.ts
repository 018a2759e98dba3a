import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** How far one is in each place; asked again until it has ended. */
export function erasureQuery(started: Api<'Erasure'>) {
  return queryOptions({
    queryKey: ['erasure', started.id],
    initialData: started,
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state }: { state: { data: Api<'Erasure'> | undefined } }) =>
      state.data?.state === 'RUNNING' ? 1_000 : false,
    queryFn: async ({ signal }) =>
      (await call<Api<'Erasure'>>(`/api/erasures/${encodeURIComponent(started.id)}`, { signal }))
        .data,
  });
}
