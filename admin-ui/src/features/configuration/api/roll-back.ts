import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { savedOf, type Saved } from './save-configuration';

/** Makes the settings of an earlier version the newest version. */
export async function rollBack(
  existing: { id: string; etag: string },
  body: Api<'Rollback'>,
): Promise<Saved> {
  return savedOf(
    await call(`/api/configurations/${encodeURIComponent(existing.id)}/rollback`, {
      method: 'POST',
      body,
      ifMatch: existing.etag,
    }),
  );
}
