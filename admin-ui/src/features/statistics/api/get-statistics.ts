import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import type { Dimension, Filter } from '../model/dimension';
import { askedOf, faultOf, type Period } from '../model/period';

const LOOK_EVERY_MS = 30_000;

/** What the figures are asked for. */
export interface Question {
  period: Period;
  filter: Filter;
}

/** The figures of a period beside those before; with `by` split, without a comparison. */
export function statisticsQuery({ period, filter }: Question, by?: Dimension) {
  return queryOptions({
    queryKey: ['delivery-statistics', period, filter, by],
    enabled: faultOf(period) === undefined,
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_EVERY_MS,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'DeliveryStatistics'>>('/api/delivery-statistics', {
          query: {
            ...askedOf(period, Date.now()),
            ...filter,
            ...(by === undefined ? { compare: 'previous' } : { by }),
          },
          signal,
        })
      ).data,
  });
}
