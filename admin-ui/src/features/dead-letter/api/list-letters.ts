import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { letterQuery, type LetterFilter } from '../model/letter-filter';

export const lettersKey = ['dead-letters'];

/** One page of them, newest first, without their content. */
export function lettersQuery(filter: LetterFilter, cursor: string | undefined) {
  const query = letterQuery(filter);
  return queryOptions({
    queryKey: [...lettersKey, query, cursor],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'DeadLetterList'>>('/api/dead-letters', {
          query: { ...query, cursor, limit: 50 },
          signal,
        })
      ).data,
  });
}
