import { call } from '@/lib/api/client';

export async function deleteBackup(id: string): Promise<void> {
  await call(`/api/backups/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
