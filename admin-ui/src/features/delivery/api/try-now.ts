import { call } from '@/lib/api/client';

/** Has sending tried at once, by all instances; what the server answers decides what follows (C4). */
export async function tryNow(): Promise<void> {
  await call<unknown>('/api/email-queue/try-now', { method: 'POST' });
}
