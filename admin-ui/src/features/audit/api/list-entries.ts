import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** What the trail is narrowed to; days as the date fields give them, or empty. */
export interface EntryFilter {
  actor: string;
  action: string;
  subject: string;
  from: string;
  to: string;
}

/** The filter as the API's query: a day means the reader's own day. */
export function entryQuery(filter: EntryFilter): Record<string, string | undefined> {
  const day = (text: string, time: string) =>
    text === '' ? undefined : new Date(`${text}T${time}`).toISOString();
  return {
    actor: filter.actor.trim(),
    action: filter.action.trim(),
    subject: filter.subject.trim(),
    from: day(filter.from, '00:00:00'),
    to: day(filter.to, '23:59:59.999'),
  };
}

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
