import { call } from '@/lib/api/client';

/** @param content in place of what the record had; undefined: as it was */
export async function sendAgain(id: string, content: string | undefined): Promise<void> {
  await call(`/api/dead-letters/${encodeURIComponent(id)}/send`, {
    method: 'POST',
    body: content === undefined ? {} : { content },
  });
}

/** It is not sent again. */
export async function drop(id: string, comment: string): Promise<void> {
  const why = comment.trim();
  await call(`/api/dead-letters/${encodeURIComponent(id)}/drop`, {
    method: 'POST',
    body: why === '' ? {} : { comment: why },
  });
}
