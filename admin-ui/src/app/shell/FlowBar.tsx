import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import { Standing } from '@/features/delivery/components/Standing';
import { useVerdict } from '@/features/delivery/use-flow';
import { t } from '@/lib/texts/t';
import { formatTime } from '@/lib/time';
import classes from './FlowBar.module.css';

/** On every page, in one sentence: is mail flowing, if not why, since when, and what to do (U8). */
export function FlowBar() {
  const { verdict, countedAt, pending, again } = useVerdict();
  const { headline, span, cause, more, act } = verdict;
  if (pending) {
    return (
      <div className={classes.root} data-tone="neutral">
        <p className={classes.text}>{t('flow.unknown.asking')}</p>
      </div>
    );
  }
  return (
    <div className={classes.root} data-tone={verdict.tone}>
      <Standing verdict={verdict} size={16} />
      <p className={classes.text}>
        <strong role="status">{headline}</strong>
        {span === undefined ? '' : ` ${span}`}
        {cause === undefined ? '.' : `: ${cause}.`} {more.join(' ')}{' '}
        {act?.kind === 'again' && (
          <Button size="compact-xs" variant="default" onClick={again}>
            {act.label}
          </Button>
        )}
        {act?.kind === 'go' && (
          <Anchor component={Link} to={act.to} size="xs" underline="always">
            {act.label}
          </Anchor>
        )}
        {countedAt !== undefined && (
          <span className={classes.age}>{t('flow.asOf', { at: formatTime(countedAt) })}</span>
        )}
      </p>
    </div>
  );
}
