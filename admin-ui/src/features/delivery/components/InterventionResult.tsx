import { Notice } from '@/components/Notice';
import { t, tOr } from '@/lib/texts/t';
import type { Intervened, Verb } from '../api/intervene';
import classes from './MailActions.module.css';

interface InterventionResultProps {
  verb: Verb;
  /** With the subjects by which people know the mails. */
  result: Intervened & { names: Map<string, string | undefined> };
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
                {t('action.refusedOne', {
                  mail: nameOf(result.names.get(id)),
                  reason: tOr(`action.refused.${reason}`, t('action.refused.OTHER')),
                })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function nameOf(subject: string | undefined): string {
  return subject === undefined || subject === ''
    ? t('delivery.noSubject')
    : t('common.quoted', { text: subject });
}
