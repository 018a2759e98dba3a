import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { entryQuery, type EntryFilter } from '../model/entry-filter';

export function entriesQuery(filter: EntryFilter, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['audit-entries', filter, cursor],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'AuditEntryList'>>('/api/audit-entries', {
          query: { ...entryQuery(filter), cursor, limit: 50 },
          signal,
        })
      ).data,
  });
}
