import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Notice } from '@/components/Notice';
import { FailedState, LoadingState } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime, formatDuration } from '@/lib/time';
import { scheduleQuery } from '../api/get-schedule';
import classes from './ImportBackup.module.css';

/** Whether backups are made by themselves, where they go, what is kept, and how the last run ended. */
export function Schedule() {
  const titleId = useId();
  const schedule = useQuery(scheduleQuery);
  return (
    <section className={`card ${classes.root ?? ''}`} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId}>
        {t('backup.schedule')}
      </Title>
      {schedule.data === undefined ? (
        schedule.error === null ? (
          <LoadingState />
        ) : (
          <FailedState
            title={t('backup.scheduleFailed')}
            failure={schedule.error}
            onRetry={() => void schedule.refetch()}
          />
        )
      ) : (
        <Standing schedule={schedule.data} />
      )}
    </section>
  );
}

function Standing({ schedule }: { schedule: Api<'BackupSchedule'> }) {
  const { places, everySeconds, keepScheduledDays, keepManualDays, nextAt } = schedule;
  const { lastSuccessAt, lastFailedAt, lastFailure } = schedule;
  const facts: [string, string][] = [
    [
      t('backup.every'),
      nextAt === undefined
        ? t('backup.everyValue', { every: formatDuration(everySeconds * 1000) })
        : t('backup.everyNext', {
            every: formatDuration(everySeconds * 1000),
            at: formatDateTime(nextAt),
          }),
    ],
    [t('backup.where'), places.map((place) => t(`backup.place.${place}`)).join(', ')],
    [
      t('backup.last'),
      lastSuccessAt === undefined ? t('backup.lastNone') : formatDateTime(lastSuccessAt),
    ],
    [
      t('backup.kept'),
      t('backup.keptValue', { scheduled: keepScheduledDays, manual: keepManualDays }),
    ],
  ];
  if (places.length === 0) {
    return (
      <Notice tone="warn" title={t('backup.noSchedule')}>
        {t('backup.noScheduleText', { manual: keepManualDays })}
      </Notice>
    );
  }
  return (
    <>
      {lastFailedAt !== undefined && (
        <Notice
          tone="bad"
          role="alert"
          title={t('backup.runFailed', { at: formatDateTime(lastFailedAt) })}
        >
          {lastFailure}{' '}
          {nextAt !== undefined && t('backup.runAgain', { at: formatDateTime(nextAt) })}
        </Notice>
      )}
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
