import { Button } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Notice } from '@/components/Notice';
import { useLiveState } from '@/features/activation/live-state';
import { isReplaced } from '@/lib/release';
import { t } from '@/lib/texts/t';
import { formatTime } from '@/lib/time';
import { useNow } from '@/lib/use-now';

/** A stream is renewed every few minutes: only what lasts longer than that is worth telling. */
const TOLD_AFTER_MS = 15_000;

/** Says when what is shown may be out of date, and when a newer release of the pages is there. */
export function ConnectionNotice() {
  const { online } = useNetwork();
  const { toldAt, live } = useLiveState();
  const now = useNow(1_000);
  // A gateway that was away may have come back with another release.
  const replaced = useQuery({ queryKey: ['release', live], queryFn: isReplaced, enabled: live });
  if (!online) {
    return <Notice tone="warn" role="status" title={t('live.offline')} />;
  }
  if (!live && toldAt !== undefined && now - toldAt > TOLD_AFTER_MS) {
    return <Notice tone="warn" role="status" title={t('live.lost', { at: formatTime(toldAt) })} />;
  }
  return replaced.data === true ? (
    <Notice
      tone="info"
      role="status"
      title={t('page.replaced')}
      actions={
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            window.location.reload();
          }}
        >
          {t('app.crashedAction')}
        </Button>
      }
    >
      {t('page.kept')}
    </Notice>
  ) : null;
}
