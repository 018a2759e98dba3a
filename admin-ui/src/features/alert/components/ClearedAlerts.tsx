import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Pager } from '@/components/Pager';
import { RowTable } from '@/components/RowTable';
import { FailedState, LoadingState } from '@/components/States';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { clearedAlertsQuery } from '../api/list-alerts';

/** What was the matter before. */
export function ClearedAlerts() {
  const [trail, setTrail] = useState<string[]>([]);
  const alerts = useQuery(clearedAlertsQuery(trail.at(-1)));
  if (alerts.isError) {
    return (
      <FailedState
        title={t('alert.loadFailed')}
        failure={alerts.error}
        onRetry={() => void alerts.refetch()}
      />
    );
  }
  if (alerts.data === undefined) {
    return <LoadingState />;
  }
  if (alerts.data.items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('alert.historyNone')}
      </Text>
    );
  }
  return (
    <>
      <RowTable
        caption={t('alert.history')}
        rows={alerts.data.items}
        rowKey={(alert) => alert.id}
        stale={alerts.isPlaceholderData}
        columns={[
          { key: 'what', header: t('alert.column.what'), cell: (alert) => alert.summary },
          {
            key: 'severity',
            header: t('alert.column.severity'),
            nowrap: true,
            cell: (alert) => t(`alert.severity.${alert.severity}`),
          },
          {
            key: 'from',
            header: t('alert.column.from'),
            nowrap: true,
            cell: (alert) => formatDateTime(alert.raisedAt),
          },
          {
            key: 'to',
            header: t('alert.column.to'),
            nowrap: true,
            cell: (alert) => (alert.clearedAt === undefined ? '' : formatDateTime(alert.clearedAt)),
          },
          {
            key: 'seenBy',
            header: t('alert.column.seenBy'),
            cell: (alert) => alert.acknowledged?.by ?? t('alert.nobody'),
          },
        ]}
      />
      <Pager trail={trail} nextCursor={alerts.data.nextCursor} onTrail={setTrail} />
    </>
  );
}
