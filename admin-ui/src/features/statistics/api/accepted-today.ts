import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { countOf } from '../model/figures';

/** How many mails servers took today, the reader's day, by configuration. */
export const acceptedTodayQuery = queryOptions({
  queryKey: ['delivery-statistics', 'accepted-today'],
  refetchInterval: 60_000,
  queryFn: async ({ signal }) => {
    const from = new Date();
    from.setHours(0, 0, 0, 0);
    const { data } = await call<Api<'DeliveryStatistics'>>('/api/delivery-statistics', {
      query: { step: 'hour', from: from.toISOString(), by: 'configurationId' },
      signal,
    });
    return new Map(
      data.series.map(({ value, totals }) => [value ?? '', countOf(totals, 'ACCEPTED')]),
    );
  },
});
