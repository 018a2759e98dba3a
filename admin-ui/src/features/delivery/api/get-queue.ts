import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** How many mails wait, and how many connections are open. */
export const queueQuery = queryOptions({
  queryKey: ['email-queue'],
  refetchInterval: 5_000,
  queryFn: async ({ signal }) =>
    (await call<Api<'EmailQueue'>>('/api/email-queue', { signal })).data,
});
