import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

/** What was decided a moment ago, and what follows. */
export function Decided({ approval }: { approval: Api<'Approval'> }) {
  return (
    <Notice
      tone={approval.state === 'APPROVED' ? 'good' : 'info'}
      role="status"
      title={t(`approval.done.${approval.state}`, { name: approval.configurationName })}
    />
  );
}
