import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FailedState, LoadingState } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { ownRequestsQuery } from '../api/list-approvals';
import { ApprovalBadge } from './ApprovalBadge';
import classes from './ApprovalCard.module.css';

const SHOWN = 5;

/** The reader's newest requests: how each stands, and what was said to it. */
export function OwnRequests({ link }: { link: (approval: Api<'Approval'>) => ReactNode }) {
  const own = useQuery(ownRequestsQuery);
  if (own.data === undefined) {
    return own.error === null ? (
      <LoadingState />
    ) : (
      <FailedState
        title={t('approval.loadFailed')}
        failure={own.error}
        onRetry={() => void own.refetch()}
      />
    );
  }
  const mine = own.data.items.filter((one) => one.mine).slice(0, SHOWN);
  return mine.length === 0 ? (
    <Text size="sm" c="dimmed">
      {t('approval.yoursNone')}
    </Text>
  ) : (
    <ul className={classes.own}>
      {mine.map((approval) => (
        <li key={approval.id}>
          <ApprovalBadge state={approval.state} />{' '}
          {t(`approval.kind.${approval.kind}`, { name: approval.configurationName })}{' '}
          <Text span size="xs" c="dimmed">
            {formatDateTime(approval.decidedAt ?? approval.requestedAt)}
          </Text>
          {approval.decisionComment !== undefined &&
            ` ${t('common.quoted', { text: approval.decisionComment })}`}{' '}
          {link(approval)}
        </li>
      ))}
    </ul>
  );
}
