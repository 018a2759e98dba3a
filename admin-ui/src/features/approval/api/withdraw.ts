import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** The author takes the request back. */
export async function withdraw(id: string): Promise<Api<'Approval'>> {
  const { data } = await call<Api<'Approval'>>(
    `/api/approvals/${encodeURIComponent(id)}/withdraw`,
    { method: 'POST', body: {} },
  );
  return data;
}
