import { call } from '@/lib/api/client';

const path = (id: string) => `/api/alerts/${encodeURIComponent(id)}`;

/** Somebody has seen it. */
export async function acknowledgeAlert(id: string, comment: string): Promise<void> {
  await call(`${path(id)}/acknowledge`, {
    method: 'POST',
    body: comment.trim() === '' ? {} : { comment: comment.trim() },
  });
}

/** Nobody is told of it until then. */
export async function silenceAlert(id: string, until: Date, comment: string): Promise<void> {
  await call(`${path(id)}/silence`, {
    method: 'POST',
    body: {
      until: until.toISOString(),
      ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
    },
  });
}

/** It is told again. */
export async function endSilence(id: string): Promise<void> {
  await call(`${path(id)}/silence`, { method: 'DELETE' });
}
