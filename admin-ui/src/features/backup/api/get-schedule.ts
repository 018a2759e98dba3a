import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export const scheduleQuery = queryOptions({
  queryKey: ['backups', 'schedule'],
  refetchInterval: 60_000,
  queryFn: async ({ signal }) =>
    (await call<Api<'BackupSchedule'>>('/api/backups/schedule', { signal })).data,
});
