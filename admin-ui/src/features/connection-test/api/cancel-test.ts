import { call } from '@/lib/api/client';

export async function cancelTest(id: string): Promise<void> {
  await call(`/api/connection-tests/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
