import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconPlayerPause } from '@tabler/icons-react';
import { Link } from 'react-router';
import { BoardLink } from '@/components/BoardLink';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { useTracked } from '@/lib/usage';
import { formatDateTime } from '@/lib/time';
import { limitsQuery } from '../api/get-limits';
import { queueQuery } from '../api/get-queue';
import { ConnectionAdvice } from './ConnectionAdvice';
import { PauseNotice } from './PauseNotice';
import classes from './QueueFigures.module.css';

const figures = ['waiting', 'deferred', 'inFlight', 'held'] as const;

/** What is under way right now, what stops it, and what the provider still allows today. */
export function QueueFigures() {
  const queue = useQuery(queueQuery);
  useTracked('smtp_performance_viewed', {
    metrics_type: 'queue',
    time_range: 'now',
    filter_criteria: 'none',
    dashboard_section: 'delivery',
  });
  const limits = useQuery(limitsQuery);
  if (queue.data === undefined) {
    return queue.isError ? (
      <Text size="sm" c="dimmed">
        {t('queue.failed')}
      </Text>
    ) : (
      <div className={`card ${classes.root ?? ''}`} aria-hidden style={{ minHeight: '4rem' }} />
    );
  }
  const { data } = queue;
  const windows = (limits.data?.windows ?? []).filter(({ limit }) => limit !== undefined);
  return (
    <section className={`card ${classes.root ?? ''}`} aria-label={t('queue.title')}>
      <dl className={classes.figures}>
        {figures.map((name) => (
          <div key={name}>
            <dt>{t(`queue.${name}`)}</dt>
            <dd>{data[name]}</dd>
          </div>
        ))}
        <div>
          <dt>{t('queue.openConnections')}</dt>
          <dd>
            {data.openConnections}
            {data.connections.max > 0 && (
              <span className={classes.of}> {t('queue.ofMax', { max: data.connections.max })}</span>
            )}
          </dd>
        </div>
        {windows.map((window) => (
          <Limit key={window.name} window={window} />
        ))}
      </dl>
      {!data.active && (
        <p className={classes.paused} role="status">
          <IconPlayerPause size={16} aria-hidden /> {t('queue.paused')}
        </p>
      )}
      <Group gap="md">
        <BoardLink board="waiting" from="now-1h" to="now" />
        <BoardLink board="connections" from="now-1h" to="now" />
      </Group>
      <div className={classes.notices}>
        {data.active && data.pause !== undefined && <PauseNotice pause={data.pause} />}
        {data.loginRefused && data.pause === undefined && (
          <p className={classes.paused} role="alert">
            <IconAlertTriangle size={16} aria-hidden /> {t('queue.loginRefused')}{' '}
            <Anchor component={Link} to="/settings" size="sm" underline="always">
              {t('queue.loginRefusedAction')}
            </Anchor>
          </p>
        )}
        {data.active && data.connectionAdvice !== undefined && (
          <ConnectionAdvice
            advice={data.connectionAdvice}
            max={data.connections.max}
            action={
              <Anchor component={Link} to="/settings" size="sm" underline="always">
                {t('ceiling.toSettings')}
              </Anchor>
            }
          />
        )}
      </div>
    </section>
  );
}

function Limit({ window }: { window: Api<'DeliveryLimits'>['windows'][number] }) {
  return (
    <div>
      <dt>{t(`limits.${window.name}`)}</dt>
      <dd>
        {window.used}
        <span className={classes.of}>
          {' '}
          {t('queue.ofMax', { max: window.limit ?? 0 })},{' '}
          {t('limits.left', { left: window.left ?? 0 })}
        </span>
        {window.reachedAt !== undefined && (
          <span className={classes.reached}>
            {t('limits.reached', { at: formatDateTime(window.reachedAt) })}
          </span>
        )}
      </dd>
    </div>
  );
}
