import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** The provider templates; they change with a release only. */
export const templatesQuery = queryOptions({
  queryKey: ['provider-templates'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }) => {
    const { data } = await call<Api<'ProviderTemplateList'> | Api<'ProviderTemplate'>[]>(
      '/api/provider-templates',
      { signal },
    );
    return Array.isArray(data) ? data : data.items;
  },
});
