import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/PageHeader';
import { FailedState, LoadingState } from '@/components/States';
import { openAlertsQuery } from '@/features/alert/api/list-alerts';
import { Channels } from '@/features/alert/components/Channels';
import { ClearedAlerts } from '@/features/alert/components/ClearedAlerts';
import { OpenAlerts } from '@/features/alert/components/OpenAlerts';
import { t } from '@/lib/texts/t';

/** `/alerts`: what needs somebody now, what did before, and where it is told (MON-2). */
export function AlertsPage() {
  const alerts = useQuery(openAlertsQuery);
  return (
    <>
      <PageHeader title={t('alert.title')} subtitle={t('alert.subtitle')} />
      <Stack gap="lg" mt="sm" maw={1000}>
        <section aria-label={t('alert.open')}>
          {alerts.data !== undefined ? (
            <OpenAlerts alerts={alerts.data.items} />
          ) : alerts.isError ? (
            <FailedState
              title={t('alert.loadFailed')}
              failure={alerts.error}
              onRetry={() => void alerts.refetch()}
            />
          ) : (
            <LoadingState />
          )}
        </section>
        <section aria-label={t('alert.channels')}>
          <Title order={2} size="h4" mb="xs">
            {t('alert.channels')}
          </Title>
          <Channels />
        </section>
        <section aria-label={t('alert.history')}>
          <Title order={2} size="h4" mb="xs">
            {t('alert.history')}
          </Title>
          <ClearedAlerts />
        </section>
      </Stack>
    </>
  );
}
