import { Anchor, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { FailedState, LoadingState } from '@/components/States';
import { switchesBeforeQuery, type Stretch } from '@/features/audit/api/active-at';
import { figuresQuery } from '@/features/statistics/api/figures-of';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { formatCount } from '@/lib/numbers';

/** Which configuration sent at a moment, in which version, and what came of its mail until then. */
export function ActiveAt() {
  const titleId = useId();
  const [typed, setTyped] = useState('');
  const moment = Date.parse(typed);
  const asked = Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
  return (
    <section className="card" style={{ padding: '0.75rem' }} aria-labelledby={titleId}>
      <Title order={3} size="h6" id={titleId}>
        {t('activeAt.title')}
      </Title>
      <TextInput
        type="datetime-local"
        label={t('activeAt.moment')}
        my="xs"
        maw={260}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
      />
      {asked === undefined ? (
        <Text size="sm" c="dimmed">
          {t('activeAt.how')}
        </Text>
      ) : (
        <Answer moment={asked} />
      )}
    </section>
  );
}

function Answer({ moment }: { moment: string }) {
  const found = useQuery(switchesBeforeQuery(moment));
  if (found.isError) {
    return (
      <FailedState
        title={t('activeAt.failed')}
        failure={found.error}
        onRetry={() => void found.refetch()}
      />
    );
  }
  if (found.data === undefined) {
    return <LoadingState />;
  }
  return found.data.stretch === undefined ? (
    <Text size="sm" role="status">
      {t('activeAt.none')}
    </Text>
  ) : (
    <Found stretch={found.data.stretch} />
  );
}

function Found({ stretch }: { stretch: Stretch }) {
  const now = useNow(60_000);
  const to = stretch.until ?? new Date(now - (now % 60_000)).toISOString();
  const { configurationId, version } = stretch;
  const figures = useQuery(figuresQuery({ configurationId, version, from: stretch.since, to }));
  const of = (outcome: string) =>
    figures.data?.totals.outcomes.find((one) => one.outcome === outcome)?.events ?? 0;
  const period = new URLSearchParams({
    range: 'custom',
    from: stretch.since,
    to,
    configurationId,
    configurationVersion: `${configurationId}@${String(version)}`,
  });
  return (
    <Text size="sm" role="status" component="div">
      <strong>{t('activeAt.found', { name: stretch.name, version })}</strong>{' '}
      {t(stretch.until === undefined ? 'activeAt.still' : 'activeAt.until', {
        since: formatDateTime(stretch.since),
        by: stretch.by,
        until: formatDateTime(to),
      })}{' '}
      {figures.data !== undefined &&
        t('activeAt.figures', {
          accepted: formatCount(of('ACCEPTED')),
          refused: formatCount(of('REFUSED')),
          deferred: formatCount(of('DEFERRED')),
        })}
      {figures.isError && t('activeAt.noFigures')}{' '}
      <Anchor component={Link} to={`/statistics?${period.toString()}`} size="sm" underline="always">
        {t('activeAt.toStatistics')}
      </Anchor>
    </Text>
  );
}
