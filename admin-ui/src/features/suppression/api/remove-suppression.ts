import { call } from '@/lib/api/client';

/** Mail goes there again. */
export async function removeSuppression(id: string, comment: string): Promise<void> {
  await call(`/api/suppressions/${encodeURIComponent(id)}`, {
    method: 'DELETE',
    query: { comment: comment.trim() },
  });
}
