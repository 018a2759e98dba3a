import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export const sendersKey = ['senders'];

export const sendersQuery = queryOptions({
  queryKey: [...sendersKey, 'list'],
  queryFn: async ({ signal }) =>
    (await call<Api<'SenderList'>>('/api/senders', { signal })).data.items,
});

/** What they had taken and refused; some seconds old, so that it is asked for again. */
export const senderUseQuery = queryOptions({
  queryKey: [...sendersKey, 'use'],
  refetchInterval: 10_000,
  queryFn: async ({ signal }) =>
    (await call<Api<'SenderUses'>>('/api/sender-use', { signal })).data,
});
