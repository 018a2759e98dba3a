import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queueQuery } from '@/features/delivery/api/get-queue';
import { STALE_MS } from '@/features/delivery/model/flow';
import { t } from '@/lib/texts/t';
import { formatTime } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { formatCount } from '@/lib/numbers';

/** What becomes of the mails that wait when another configuration takes over (X66). */
export function WaitingMails({ name }: { name: string }) {
  const queue = useQuery(queueQuery);
  const now = useNow(1_000);
  return <Text size="sm">{words(queue.data, queue.dataUpdatedAt, now, name)}</Text>;
}

function words(
  data: { waiting: number; deferred: number; countedAt: string } | undefined,
  readAt: number,
  now: number,
  name: string,
): string {
  if (data === undefined || now - readAt > STALE_MS) {
    return t('active.waiting.unknown', { name });
  }
  const count = data.waiting + data.deferred;
  const at = formatTime(Date.parse(data.countedAt));
  if (count === 0) {
    return t('active.waiting.none', { at });
  }
  return t(count === 1 ? 'active.waiting.one' : 'active.waiting.many', {
    count: formatCount(count),
    name,
    at,
  });
}
