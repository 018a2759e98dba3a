import { call } from '@/lib/api/client';

/** Removes it for good (DEL-4). */
export async function deleteConfiguration(id: string, etag: string): Promise<void> {
  await call(`/api/configurations/${encodeURIComponent(id)}`, { method: 'DELETE', ifMatch: etag });
}
