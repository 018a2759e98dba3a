import { Notice } from '@/components/Notice';
import { t, tOr } from '@/lib/texts/t';
import type { Intervened, Verb } from '../api/intervene';
import classes from './MailActions.module.css';

interface InterventionResultProps {
  verb: Verb;
  result: Intervened;
}

/** How many mails it was done with, and, mail by mail, what was refused. */
export function InterventionResult({ verb, result }: InterventionResultProps) {
  return (
    <>
      {result.done > 0 && (
        <Notice
          tone="good"
          role="status"
          title={t(`action.done.${verb}`, { count: result.done })}
        />
      )}
      {result.refused.length > 0 && (
        <Notice
          tone="warn"
          role="alert"
          title={t('action.refusedTitle', { count: result.refused.length })}
        >
          <ul className={classes.refused}>
            {result.refused.map(({ id, reason }) => (
              <li key={id}>
                {tOr(`action.refused.${reason}`, `{id}: ${reason}`).replace('{id}', id)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
