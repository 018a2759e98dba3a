import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { alertInWords } from '../model/in-words';

const LOOK_EVERY_MS = 10_000;

/** What is open, most severe first. */
export const openAlertsQuery = queryOptions({
  queryKey: ['alerts', 'open'],
  refetchInterval: LOOK_EVERY_MS,
  queryFn: async ({ signal }) =>
    listInWords(
      (await call<Api<'AlertList'>>('/api/alerts', { query: { state: 'OPEN' }, signal })).data,
    ),
});

/** What is over, newest first. */
export function clearedAlertsQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['alerts', 'cleared', cursor],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      listInWords(
        (
          await call<Api<'AlertList'>>('/api/alerts', {
            query: { state: 'CLEARED', cursor, limit: 20 },
            signal,
          })
        ).data,
      ),
  });
}

function listInWords(list: Api<'AlertList'>): Api<'AlertList'> {
  return { ...list, items: list.items.map(alertInWords) };
}
