import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { sendersKey } from './list-senders';

export const tokensQuery = queryOptions({
  queryKey: [...sendersKey, 'tokens'],
  queryFn: async ({ signal }) =>
    (await call<Api<'SenderTokenList'>>('/api/sender-tokens', { signal })).data.items,
});

/** When each was used last, as the gateway saw it. */
export const tokenUseQuery = queryOptions({
  queryKey: [...sendersKey, 'token-use'],
  queryFn: async ({ signal }) =>
    (await call<Api<'SenderTokenUses'>>('/api/sender-token-use', { signal })).data.items,
});

/** The answer has the token itself, this once. */
export async function makeToken(wish: Api<'SenderTokenRequest'>): Promise<Api<'MadeSenderToken'>> {
  const { data } = await call<Api<'MadeSenderToken'>>('/api/sender-tokens', {
    method: 'POST',
    body: wish,
  });
  return data;
}

/** It counts nowhere from now on. */
export async function revokeToken({ id }: Api<'SenderToken'>): Promise<void> {
  await call(`/api/sender-tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
