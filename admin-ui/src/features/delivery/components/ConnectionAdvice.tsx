import type { ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';

interface ConnectionAdviceProps {
  advice: NonNullable<Api<'EmailQueue'>['connectionAdvice']>;
  max: number;
  /** The way to the edit, which goes through the form as any other. */
  action?: ReactNode;
}

/** How many connections the server took, who said so and when (C1). Nothing is changed by itself. */
export function ConnectionAdvice({ advice, max, action }: ConnectionAdviceProps) {
  const { connections, code, reply, refusedAt } = advice;
  return (
    <Notice
      tone="warn"
      role="status"
      title={t(connections === 1 ? 'ceiling.title.one' : 'ceiling.title.many', {
        count: connections,
        max,
      })}
      actions={action}
    >
      {t(code === undefined ? 'ceiling.silent' : 'ceiling.said', {
        at: formatDateTime(refusedAt),
      })}{' '}
      <span className="mono">{code === undefined ? reply : `${String(code)} ${reply}`}</span>
    </Notice>
  );
}
