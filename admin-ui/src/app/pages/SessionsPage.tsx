import { Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { PageHeader } from '@/components/PageHeader';
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/States';
import { sessionsQuery } from '@/features/session/api/list-sessions';
import { BreakGlassReview } from '@/features/session/components/BreakGlassReview';
import { SessionTable } from '@/features/session/components/SessionTable';
import { TimeSettings } from '@/features/session/components/TimeSettings';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { useTimeChoice } from '@/lib/use-time-choice';

/** `/sessions`: how times are written, where one is signed in, and, for System Admins, where everybody is. */
export function SessionsPage() {
  // The list is written anew with the choice.
  useTimeChoice();
  const [parameters, setParameters] = useSearchParams();
  const { isSystemAdmin } = useSession();
  const everybody = isSystemAdmin && parameters.get('everybody') === 'true';
  const list = useQuery(sessionsQuery(everybody));
  const retry = () => void list.refetch();

  return (
    <>
      <PageHeader
        title={t('session.title')}
        subtitle={isSystemAdmin ? t('session.subtitleAll') : t('session.subtitle')}
      />
      <Stack gap="md" mt="sm">
        <TimeSettings />
        {isSystemAdmin && (
          <Switch
            label={t('session.everybody')}
            checked={everybody}
            onChange={(event) => {
              setParameters(event.currentTarget.checked ? { everybody: 'true' } : {}, {
                replace: true,
              });
            }}
          />
        )}
        {list.data === undefined ? (
          list.error === null ? (
            <LoadingState />
          ) : (
            <FailedState title={t('session.failed')} failure={list.error} onRetry={retry} />
          )
        ) : (
          <>
            {list.error !== null && (
              <StaleNotice at={list.dataUpdatedAt} failure={list.error} onRetry={retry} />
            )}
            {list.data.items.length === 0 ? (
              <EmptyState title={t('session.none')} text={t('session.noneText')} />
            ) : (
              <SessionTable sessions={list.data.items} stale={list.isPlaceholderData} />
            )}
          </>
        )}
        {isSystemAdmin && <BreakGlassReview />}
      </Stack>
    </>
  );
}
