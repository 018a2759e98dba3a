import { Loader } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
} from '@tabler/icons-react';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDuration } from '@/lib/time';
import classes from './TestPanel.module.css';

/** The stages so far, each with its verdict in icon and words and its time; read out politely. */
export function StageList({
  stages,
  over,
}: {
  stages: Api<'StageReport'>[];
  /** Whether the test has ended: a stage that still runs then was broken off. */
  over: boolean;
}) {
  return (
    <ol className={classes.stages} aria-label={t('test.stages')} aria-live="polite">
      {stages.map((report) => (
        <li key={report.stage} className={classes.stage} data-verdict={report.verdict}>
          <span className={classes.icon}>
            <VerdictIcon verdict={brokenOff(report, over) ? 'SKIPPED' : report.verdict} />
          </span>
          <span>
            {t(`stage.${report.stage}`)}
            <span className="visually-hidden">: {verdictOf(report, over)}</span>
          </span>{' '}
          <span className={classes.time}>
            {report.verdict === 'SKIPPED' || brokenOff(report, over)
              ? verdictOf(report, over)
              : report.durationMs === undefined
                ? null
                : formatDuration(report.durationMs)}
          </span>{' '}
          {report.note !== undefined && <span className={classes.note}>{report.note}</span>}{' '}
        </li>
      ))}
    </ol>
  );
}

function brokenOff({ verdict }: Api<'StageReport'>, over: boolean): boolean {
  return over && verdict === 'RUNNING';
}

function verdictOf(report: Api<'StageReport'>, over: boolean): string {
  return brokenOff(report, over) ? t('verdict.brokenOff') : t(`verdict.${report.verdict}`);
}

function VerdictIcon({ verdict }: { verdict: Api<'Verdict'> }) {
  switch (verdict) {
    case 'RUNNING':
      return <Loader size={16} aria-hidden />;
    case 'PASSED':
      return <IconCircleCheck size={18} aria-hidden />;
    case 'WARNED':
      return <IconAlertTriangle size={18} aria-hidden />;
    case 'FAILED':
      return <IconCircleX size={18} aria-hidden />;
    case 'SKIPPED':
      return <IconCircleMinus size={18} aria-hidden />;
  }
}
