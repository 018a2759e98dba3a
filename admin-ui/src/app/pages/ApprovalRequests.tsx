import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState, FailedState, LoadingState } from '@/components/States';
import { ApprovalCard } from '@/features/approval/components/ApprovalCard';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

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
  if (approvals.error !== null) {
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
  return (
    <>
      {approvals.data.items.map((approval) => (
        <ApprovalCard
          key={approval.id}
          approval={approval}
          canDecide={canDecide}
          onDone={onDone}
          link={
            approval.configurationId === undefined ? null : (
              <Anchor
                component={Link}
                to={`/settings/${encodeURIComponent(approval.configurationId)}`}
                size="sm"
                underline="always"
              >
                {t('approval.open')}
              </Anchor>
            )
          }
        />
      ))}
    </>
  );
}
