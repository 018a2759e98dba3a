import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** Every configuration: pages are followed to the end, for the selector shows them all. */
export const configurationsQuery = queryOptions({
  queryKey: ['configurations'],
  queryFn: async ({ signal }) => {
    const items: Api<'Configuration'>[] = [];
    let cursor: string | undefined;
    do {
      const { data } = await call<Api<'ConfigurationList'>>('/api/configurations', {
        query: { limit: 200, cursor },
        signal,
      });
      items.push(...data.items);
      cursor = data.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return items;
  },
});
