import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { askedOf } from '../model/period';

interface Of {
  configurationId: string;
  version: number;
  /** ISO 8601. */
  from: string;
  to: string;
}

/** What became of the mail of one version of a configuration, from one moment to another. */
export function figuresQuery({ configurationId, version, from, to }: Of) {
  return queryOptions({
    queryKey: ['delivery-statistics', 'of-version', configurationId, version, from, to],
    queryFn: async ({ signal }) =>
      (
        await call<Api<'DeliveryStatistics'>>('/api/delivery-statistics', {
          query: {
            ...askedOf({ range: 'custom', from, to }, Date.now()),
            configurationVersion: `${configurationId}@${String(version)}`,
          },
          signal,
        })
      ).data,
  });
}
