import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { titleInWords } from '../model/in-words';

const LOOK_EVERY_MS = 10_000;

/** What is told to nobody for a time, whether its alert is open or not. */
export const silencesQuery = queryOptions({
  queryKey: ['alerts', 'silences'],
  refetchInterval: LOOK_EVERY_MS,
  queryFn: async ({ signal }) =>
    (await call<Api<'AlertSilences'>>('/api/alert-silences', { signal })).data.items.map(
      (silence) => ({ ...silence, title: titleInWords(silence.rule, silence.title) }),
    ),
});

/** It is told again, or when it comes again. */
export async function removeSilence(id: string): Promise<void> {
  await call(`/api/alert-silences/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
