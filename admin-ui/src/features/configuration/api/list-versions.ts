import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export function versionsQuery(id: string) {
  return queryOptions({
    queryKey: ['configuration', id, 'versions'],
    queryFn: async ({ signal }) => {
      const { data } = await call<Api<'ConfigurationVersionList'>>(
        `/api/configurations/${encodeURIComponent(id)}/versions`,
        { signal },
      );
      return data.items;
    },
  });
}
