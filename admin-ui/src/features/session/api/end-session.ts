import { call } from '@/lib/api/client';

/** Whoever uses it must sign in again. */
export async function endSession(id: string): Promise<void> {
  await call(`/api/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
