import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Standing } from '@/features/delivery/components/Standing';
import { sentenceOf } from '@/features/delivery/model/verdict';
import { useVerdict } from '@/features/delivery/use-flow';
import { t } from '@/lib/texts/t';
import { formatTime } from '@/lib/time';
import classes from './Home.module.css';

/** The verdict, its cause, since when, and the next act as a button. */
export function VerdictCard() {
  const { verdict, countedAt, pending, again } = useVerdict();
  const { act, more, tone } = verdict;
  return (
    <section
      className={`card ${classes.verdict ?? ''}`}
      data-tone={pending ? 'neutral' : tone}
      aria-label={t('home.verdict')}
      aria-busy={pending}
    >
      {pending ? (
        <p className={classes.sentence}>{t('flow.unknown.asking')}</p>
      ) : (
        <>
          <Standing verdict={verdict} size={28} />
          <div className={classes.words}>
            <p className={classes.sentence}>{sentenceOf(verdict)}</p>
            {more.length > 0 && <p className={classes.more}>{more.join(' ')}</p>}
            {countedAt !== undefined && (
              <small>{t('home.asOf', { at: formatTime(countedAt) })}</small>
            )}
          </div>
          {act?.kind === 'go' && (
            <Button component={Link} to={act.to}>
              {act.label}
            </Button>
          )}
          {act?.kind === 'again' && (
            <Button variant="default" onClick={again}>
              {act.label}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
