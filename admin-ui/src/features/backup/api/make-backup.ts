import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** Of the configurations named, or of all. */
export async function makeBackup(
  configurationIds: string[],
  secrets: 'SEALED' | 'OMITTED',
): Promise<Api<'Backup'>> {
  const { data } = await call<Api<'Backup'>>('/api/backups', {
    method: 'POST',
    body: { ...(configurationIds.length === 0 ? {} : { configurationIds }), secrets },
  });
  return data;
}
