import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { queueQuery } from '../api/get-queue';

/** The message itself, where the environment captures mails: to be opened by a mail program. */
export function CapturedLink({ mail }: { mail: Api<'EmailStory'> }) {
  const { data } = useQuery(queueQuery);
  if (mail.status !== 'SUPPRESSED' || data?.mode.name !== 'CAPTURE') {
    return null;
  }
  return (
    <Anchor
      href={`/api/captured-emails/${encodeURIComponent(mail.id)}`}
      download
      size="sm"
      underline="always"
    >
      {t('delivery.captured')}
    </Anchor>
  );
}
