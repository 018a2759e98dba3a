import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** What the provider allows, and what of it is used. */
export const limitsQuery = queryOptions({
  queryKey: ['delivery-limits'],
  refetchInterval: 15_000,
  queryFn: async ({ signal }) =>
    (await call<Api<'DeliveryLimits'>>('/api/delivery-limits', { signal })).data,
});
