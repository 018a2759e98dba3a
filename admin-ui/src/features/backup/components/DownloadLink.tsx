import { Anchor } from '@mantine/core';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';

/** The file itself; the server names it, and notes who took it. */
export function DownloadLink({ backup }: { backup: Api<'Backup'> }) {
  return (
    <Anchor
      href={`/api/backups/${encodeURIComponent(backup.id)}/content`}
      download
      size="sm"
      underline="always"
      aria-label={t('backup.downloadOf', { at: formatDateTime(backup.createdAt) })}
    >
      {t('backup.download')}
    </Anchor>
  );
}
