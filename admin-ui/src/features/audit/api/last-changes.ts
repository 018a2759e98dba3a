import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** What was last done to configurations, newest first. */
export const lastChangesQuery = queryOptions({
  queryKey: ['audit-entries', 'last-changes'],
  refetchInterval: 15_000,
  queryFn: async ({ signal }) =>
    (
      await call<Api<'AuditEntryList'>>('/api/audit-entries', {
        query: { action: 'configuration', limit: 5 },
        signal,
      })
    ).data.items,
});
