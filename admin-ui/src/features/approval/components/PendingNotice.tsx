import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { waitingOn } from '../api/list-approvals';

/** On a configuration: that a change of it waits for agreement, and whose. */
export function PendingNotice({
  configurationId,
  link,
}: {
  configurationId: string;
  link: ReactNode;
}) {
  const waiting = useQuery(waitingOn(configurationId));
  const found = waiting.data?.items[0];
  if (found === undefined) {
    return null;
  }
  const at = formatDateTime(found.requestedAt);
  return (
    <Notice tone="info" role="status" title={t('approval.pendingTitle')} actions={link}>
      {found.mine
        ? t('approval.pendingMine', { at })
        : t('approval.pendingOther', { author: found.author, at })}{' '}
      {t('approval.pendingVoid')}
    </Notice>
  );
}
