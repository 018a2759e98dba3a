import { useQuery } from '@tanstack/react-query';
import { Notice } from '@/components/Notice';
import { t, tOr } from '@/lib/texts/t';
import { queueQuery } from '../api/get-queue';

/** Says so where mails do not simply go to their recipients (ENV-1). */
export function ModeBanner() {
  const { data } = useQuery(queueQuery);
  const mode = data?.mode;
  if (mode === undefined || mode.name === 'DELIVER') {
    return null;
  }
  const environment = (data?.environment ?? '').toLowerCase();
  return (
    <Notice
      tone="warn"
      role="status"
      title={t(`mode.${mode.name}`, {
        to: mode.redirectTo ?? '–',
        domains: (mode.allowedDomains ?? []).join(', '),
      })}
    >
      {t('mode.text', { environment: tOr(`app.environment.${environment}`, environment) })}
    </Notice>
  );
}
