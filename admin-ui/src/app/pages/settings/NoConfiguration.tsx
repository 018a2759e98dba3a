import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { EmptyState, LoadingState } from '@/components/States';
import { approvalsQuery } from '@/features/approval/api/list-approvals';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';

/** Nothing is configured: because nobody began, or because the first one waits for approval. */
export function NoConfiguration() {
  const navigate = useNavigate();
  const { canChange } = useSession();
  const waiting = useQuery(approvalsQuery('WAITING'));
  const first = waiting.data?.items.find(({ kind }) => kind === 'CREATE');
  const add = (
    <Button variant="default" onClick={() => void navigate('/settings/new')}>
      {first === undefined ? t('settings.emptyAction') : t('settings.emptyAnother')}
    </Button>
  );
  if (waiting.isPending) {
    return <LoadingState />;
  }
  if (first === undefined) {
    return (
      <EmptyState
        title={t('settings.emptyTitle')}
        text={canChange ? t('settings.emptyText') : t('settings.emptyReadOnly')}
        action={
          canChange ? (
            <>
              <Button component={Link} to="/setup">
                {t('setup.link')}
              </Button>
              {add}
            </>
          ) : undefined
        }
      />
    );
  }
  return (
    <EmptyState
      title={t('settings.emptyWaiting', { name: first.configurationName })}
      text={t('settings.emptyWaitingText', {
        author: first.mine ? t('approval.you') : first.author,
        at: formatDateTime(first.requestedAt),
      })}
      action={
        <>
          <Button component={Link} to="/approvals">
            {t('approval.see')}
          </Button>
          {canChange && add}
        </>
      }
    />
  );
}
