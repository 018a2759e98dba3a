import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export function backupsQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['backups', cursor],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await call<Api<'BackupList'>>('/api/backups', { query: { cursor, limit: 50 }, signal }))
        .data,
  });
}
