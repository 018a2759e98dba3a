import { call } from '@/lib/api/client';

/** The file as it was signed: a member that is null counts. */
export async function getBackupContent(id: string): Promise<unknown> {
  return (await call<unknown>(`/api/backups/${encodeURIComponent(id)}/content`)).data;
}
