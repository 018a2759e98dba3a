import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Settings } from '../model/setting';

/** The settings that a configuration has; they change with a release only. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }) => {
    const { data } = await call<Settings>('/api/configurations/fields', { signal });
    return data;
  },
});
