import { call } from '@/lib/api/client';

/** What can be done with a mail on its way. */
export type Verb = 'hold' | 'release' | 'cancel' | 'resend';

/** What came of it, mail by mail. */
export interface Intervened {
  done: number;
  refused: { id: string; reason: string }[];
}

/** Carries one command out on several mails. */
export async function intervene(verb: Verb, ids: string[], comment: string): Promise<Intervened> {
  const words = comment.trim();
  const { data } = await call<{
    done: number | string[];
    refused: { id: string; reason: string }[];
  }>('/api/email-actions', {
    method: 'POST',
    body: { action: verb.toUpperCase(), ids, ...(words === '' ? {} : { comment: words }) },
  });
  const { done, refused } = data;
  return { done: typeof done === 'number' ? done : done.length, refused };
}
