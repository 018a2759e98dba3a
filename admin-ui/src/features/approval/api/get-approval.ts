import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** One request, looked for again, as somebody else may decide. */
export function approvalQuery(id: string) {
  return queryOptions({
    queryKey: ['approvals', 'one', id],
    refetchInterval: 20_000,
    queryFn: async ({ signal }) =>
      (await call<Api<'Approval'>>(`/api/approvals/${encodeURIComponent(id)}`, { signal })).data,
  });
}
