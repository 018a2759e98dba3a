import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlayerPause } from '@tabler/icons-react';
import { t } from '@/lib/texts/t';
import { queueQuery } from '../api/get-queue';
import classes from './QueueFigures.module.css';

const figures = ['waiting', 'deferred', 'inFlight', 'held', 'openConnections'] as const;

/** What is under way right now. */
export function QueueFigures() {
  const queue = useQuery(queueQuery);
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
  return (
    <section className={`card ${classes.root ?? ''}`} aria-label={t('queue.title')}>
      <dl className={classes.figures}>
        {figures.map((name) => (
          <div key={name}>
            <dt>{t(`queue.${name}`)}</dt>
            <dd>{data[name]}</dd>
          </div>
        ))}
      </dl>
      {!data.active && (
        <p className={classes.paused} role="status">
          <IconPlayerPause size={16} aria-hidden /> {t('queue.paused')}
        </p>
      )}
    </section>
  );
}
