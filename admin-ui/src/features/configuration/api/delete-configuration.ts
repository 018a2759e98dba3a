import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** What came of it: the configuration is gone, or a System Admin has to agree first. */
export type Removed = { kind: 'deleted' } | { kind: 'waiting'; approval: Api<'Approval'> };

/** Removes it for good (DEL-4). 202 says that the deletion waits. */
export async function deleteConfiguration(id: string, etag: string): Promise<Removed> {
  const { data, status } = await call<Api<'Approval'> | undefined>(
    `/api/configurations/${encodeURIComponent(id)}`,
    { method: 'DELETE', ifMatch: etag },
  );
  return status === 202 && data !== undefined
    ? { kind: 'waiting', approval: data }
    : { kind: 'deleted' };
}
