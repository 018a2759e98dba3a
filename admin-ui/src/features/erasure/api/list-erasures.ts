import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export const erasuresKey = ['erasures'];

/** The last 50, newest first; asked again while one is under way. None of them says an address. */
export const erasuresQuery = queryOptions({
  queryKey: erasuresKey,
  refetchInterval: ({ state }: { state: { data: Api<'Erasure'>[] | undefined } }) =>
    state.data?.some((one) => one.state === 'RUNNING') === true ? 2_000 : false,
  queryFn: async ({ signal }): Promise<Api<'Erasure'>[]> =>
    (await call<Api<'Erasures'>>('/api/erasures', { signal })).data.items,
});
