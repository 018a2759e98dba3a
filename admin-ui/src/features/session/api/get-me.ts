import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => {
    const { data } = await call<Api<'Me'>>('/api/me', { signal });
    return { ...data, environment: data.environment.toLowerCase() as Api<'Environment'> };
  },
});
