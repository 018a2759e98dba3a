import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { FailedState, LoadingState } from '@/components/States';
import { lastChangesQuery } from '@/features/audit/api/last-changes';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import classes from './Home.module.css';

/** Who last changed what sends, newest first. */
export function LastChanges() {
  const changes = useQuery(lastChangesQuery);
  return (
    <section className={`card ${classes.changes ?? ''}`} aria-labelledby="last-changes">
      <div className={classes.head}>
        <Text component="h2" id="last-changes" fw={600} size="sm" m={0}>
          {t('home.changes')}
        </Text>
        <Anchor component={Link} to="/audit?action=configuration" size="xs" underline="always">
          {t('home.changesAll')}
        </Anchor>
      </div>
      {changes.data === undefined && !changes.isError && <LoadingState />}
      {changes.data === undefined && changes.isError && (
        <FailedState
          title={t('home.changesFailed')}
          failure={changes.error}
          onRetry={() => void changes.refetch()}
        />
      )}
      {changes.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('home.changesNone')}
        </Text>
      )}
      {changes.data !== undefined && changes.data.length > 0 && (
        <ul className={classes.list}>
          {changes.data.map(({ sequence, summary, at, actor }) => (
            <li key={sequence}>
              {summary}
              <small>{t('home.changeBy', { at: formatDateTime(at), by: actor.id })}</small>
            </li>
          ))}
        </ul>
      )}
      {changes.data !== undefined && (
        <small>
          {t('home.asOf', { at: formatDateTime(new Date(changes.dataUpdatedAt).toISOString()) })}
        </small>
      )}
    </section>
  );
}
