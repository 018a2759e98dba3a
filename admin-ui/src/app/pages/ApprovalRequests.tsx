import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState, FailedState, LoadingState } from '@/components/States';
import { Together } from '@/features/approval/components/Together';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { Request } from './approvals/Request';

interface ApprovalRequestsProps {
  approvals: {
    data: Api<'ApprovalList'> | undefined;
    error: Error | null;
    refetch: () => Promise<unknown>;
  };
  state: string;
  canDecide: boolean;
  onDone: (approval: Api<'Approval'>) => void;
  onAll: () => void;
}

/** The requests of one state, or what there is instead. */
export function ApprovalRequests({
  approvals,
  state,
  canDecide,
  onDone,
  onAll,
}: ApprovalRequestsProps) {
  if (approvals.data === undefined && approvals.error !== null) {
    return (
      <FailedState
        title={t('approval.loadFailed')}
        failure={approvals.error}
        onRetry={() => void approvals.refetch()}
      />
    );
  }
  if (approvals.data === undefined) {
    return <LoadingState />;
  }
  if (approvals.data.items.length === 0) {
    return state === '' ? (
      <EmptyState
        title={t('approval.noneEver')}
        text={t('approval.noneEverText')}
        action={
          <Button component={Link} to="/settings" variant="default">
            {t('app.notFoundAction')}
          </Button>
        }
      />
    ) : (
      <EmptyState
        title={state === 'WAITING' ? t('approval.noneWaiting') : t('approval.noneFound')}
        text={state === 'WAITING' ? t('approval.noneWaitingText') : undefined}
        action={
          <Button variant="default" onClick={onAll}>
            {t('approval.showAll')}
          </Button>
        }
      />
    );
  }
  return groupsOf(approvals.data.items).map((group) =>
    group.length === 1 ? (
      group.map((approval) => (
        <Request key={approval.id} approval={approval} canDecide={canDecide} onDone={onDone} />
      ))
    ) : (
      <Together key={group[0]?.id} approvals={group} canDecide={canDecide} onDone={onDone}>
        {group.map((approval) => (
          <Request key={approval.id} approval={approval} canDecide={canDecide} onDone={onDone} />
        ))}
      </Together>
    ),
  );
}

/** What waits on the same configuration stands together, where the newest of it stood. */
function groupsOf(approvals: Api<'Approval'>[]): Api<'Approval'>[][] {
  const groups = new Map<string, Api<'Approval'>[]>();
  for (const approval of approvals) {
    const { id, state, configurationId = id } = approval;
    const about = state === 'WAITING' ? configurationId : id;
    groups.set(about, [...(groups.get(about) ?? []), approval]);
  }
  return [...groups.values()];
}
