import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { t } from '@/lib/texts/t';
import { approvalsQuery } from '../api/list-approvals';

/** How many requests wait, as a badge beside the way to them; nothing when none does. */
export function WaitingCount() {
  const waiting = useQuery(approvalsQuery('WAITING'));
  const count = waiting.data?.items.length ?? 0;
  if (count === 0) {
    return null;
  }
  const more = typeof waiting.data?.nextCursor === 'string';
  return (
    <Badge size="sm" variant="filled" circle={count < 10 && !more}>
      <span aria-hidden>{more ? `${String(count)}+` : count}</span>
      <span className="visually-hidden">
        {t(count === 1 ? 'nav.approvalsWaiting.one' : 'nav.approvalsWaiting.many', { count })}
      </span>
    </Badge>
  );
}
