import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

const path = (id: string) => `/api/alert-channels/${encodeURIComponent(id)}`;

export const channelsQuery = queryOptions({
  queryKey: ['alert-channels'],
  queryFn: async ({ signal }) =>
    (await call<Api<'AlertChannels'>>('/api/alert-channels', { signal })).data.items,
});

export async function addChannel(channel: Api<'SaveAlertChannel'>): Promise<void> {
  await call('/api/alert-channels', { method: 'POST', body: channel });
}

/** What is left out stays, secrets too. */
export async function changeChannel(
  before: Api<'AlertChannel'>,
  channel: Api<'SaveAlertChannel'>,
): Promise<void> {
  await call(path(before.id), {
    method: 'PUT',
    ifMatch: `"${String(before.version)}"`,
    body: channel,
  });
}

export async function testChannel(id: string): Promise<Api<'AlertChannelTest'>> {
  const { data } = await call<Api<'AlertChannelTest'>>(`${path(id)}/test`, { method: 'POST' });
  return data;
}

export async function deleteChannel(channel: Api<'AlertChannel'>): Promise<void> {
  await call(path(channel.id), {
    method: 'DELETE',
    ifMatch: `"${String(channel.version)}"`,
  });
}
