import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

const SHOWN = 5;

/** That a sender has followed a change is no change of its own, and names no one by name. */
const followed = new Set(['configuration.sending-stopped']);

/** What was last done to configurations, newest first. */
export const lastChangesQuery = queryOptions({
  queryKey: ['audit-entries', 'last-changes'],
  refetchInterval: 15_000,
  queryFn: async ({ signal }) =>
    (
      await call<Api<'AuditEntryList'>>('/api/audit-entries', {
        query: { action: 'configuration', limit: 4 * SHOWN },
        signal,
      })
    ).data.items
      .filter(({ action }) => !followed.has(action))
      .slice(0, SHOWN),
});
