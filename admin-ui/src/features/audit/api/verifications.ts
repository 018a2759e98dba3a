import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

type Job = Api<'AuditVerificationJob'>;

const path = '/api/audit-entries/verifications';

/** Starts one over the whole trail, or joins the one that is under way. */
export async function startVerification(): Promise<Job> {
  return (await call<Job>(path, { method: 'POST', query: { whole: 'true' } })).data;
}

export async function cancelVerification(id: string): Promise<void> {
  await call(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** The newest ones: one that somebody else started is shown, too. */
export const verificationsQuery = queryOptions({
  queryKey: ['audit-verifications'],
  refetchInterval: ({ state }: { state: { data: Job[] | undefined } }) =>
    state.data?.[0]?.state === 'RUNNING' ? 1_000 : false,
  queryFn: async ({ signal }): Promise<Job[]> =>
    (await call<Api<'AuditVerificationJobs'>>(path, { signal })).data.items,
});
