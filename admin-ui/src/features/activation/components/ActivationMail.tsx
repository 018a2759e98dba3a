import { useState, type ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t, tOr } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';

/** Good news is news for an hour; trouble stays. */
const newsMs = 3_600_000;

/** What became of the test mail that went out with the activation (UI-13, step 10). */
export function ActivationMail({
  configuration,
  link,
}: {
  configuration: Api<'Configuration'>;
  /** The way to the mail's whole story. */
  link: (mailId: string) => ReactNode;
}) {
  const [openedAt] = useState(() => Date.now());
  const mail = configuration.activationMail;
  if (!configuration.active || mail === undefined) {
    return null;
  }
  if (mail.mailId === undefined) {
    return (
      <Notice tone="info" title={t('activationMail.none')}>
        {mail.skipped}
      </Notice>
    );
  }
  const values = { to: mail.to ?? '–', at: formatDateTime(mail.at) };
  if (mail.outcome === undefined) {
    return (
      <Notice tone="info" role="status" title={t('activationMail.asked', values)}>
        {link(mail.mailId)}
      </Notice>
    );
  }
  const good = mail.outcome === 'ACCEPTED' || mail.outcome === 'DELIVERED';
  if (good && openedAt - Date.parse(mail.at) > newsMs) {
    return null;
  }
  return (
    <Notice
      tone={good ? 'good' : 'warn'}
      role="status"
      title={
        good
          ? t('activationMail.accepted', values)
          : t('activationMail.other', {
              ...values,
              outcome: tOr(`status.${mail.outcome}`, mail.outcome),
            })
      }
      actions={link(mail.mailId)}
    >
      {good ? t('activationMail.look') : mail.detail}
    </Notice>
  );
}
