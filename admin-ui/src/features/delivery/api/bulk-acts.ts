import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export type BulkAct = Api<'BulkAct'>;

export const bulkActsKey = ['bulk-acts'];

/** Acts on many mails, the newest first. */
export function bulkActsQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: [...bulkActsKey, 'list', cursor],
    queryFn: async ({ signal }) =>
      (
        await call<Api<'BulkActList'>>('/api/bulk-acts', {
          query: { cursor, limit: 20 },
          signal,
        })
      ).data,
  });
}

/** One act; it looks again every second while something may become of it. */
export function bulkActQuery(id: string) {
  return queryOptions({
    queryKey: [...bulkActsKey, id],
    queryFn: async ({ signal }) =>
      (await call<BulkAct>(`/api/bulk-acts/${encodeURIComponent(id)}`, { signal })).data,
    refetchInterval: (query) => {
      const state = query.state.data?.state;
      return state === 'RUNNING' || state === 'PROPOSED' || state === 'PAUSED' ? 1_000 : false;
    },
  });
}

/** Fixes which mails are meant. */
export async function prepareBulkAct(
  action: BulkAct['action'],
  conditions: Record<string, string | undefined>,
): Promise<BulkAct> {
  const set = Object.fromEntries(
    Object.entries(conditions).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { data } = await call<BulkAct>('/api/bulk-acts', {
    method: 'POST',
    body: { action, conditions: set },
  });
  return data;
}

/** What people make of an act that is prepared. */
export type BulkActVerb = 'start' | 'confirm' | 'pause' | 'resume' | 'stop';

export async function changeBulkAct(
  id: string,
  verb: BulkActVerb,
  body?: Api<'StartBulkAct'>,
): Promise<BulkAct> {
  const { data } = await call<BulkAct>(`/api/bulk-acts/${encodeURIComponent(id)}/${verb}`, {
    method: 'POST',
    ...(body === undefined ? {} : { body }),
  });
  return data;
}
