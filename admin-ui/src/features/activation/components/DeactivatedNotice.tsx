import { Button } from '@mantine/core';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatTime } from '@/lib/time';
import { useLiveState } from '../live-state';

interface DeactivatedNoticeProps {
  configuration: Api<'Configuration'>;
  /** What sent right after it; undefined: that could not be learnt. */
  after: Api<'SendingState'> | undefined;
  onUndo: () => void;
  onClose: () => void;
}

/**
 * What came of switching off, worded from what sends now (U1): another one may send, as somebody
 * else switched meanwhile. It never says more than is known.
 */
export function DeactivatedNotice({
  configuration,
  after,
  onUndo,
  onClose,
}: DeactivatedNoticeProps) {
  const { state } = useLiveState();
  const now = newer(after, state);
  if (now === undefined) {
    return (
      <Notice tone="warn" role="status" title={t('active.stopUnknown')} onClose={onClose}>
        {t('active.stopUnknownText')}
      </Notice>
    );
  }
  const values = { at: formatTime(Date.parse(now.since)), by: now.by };
  if (now.active?.configurationId === configuration.id) {
    return (
      <Notice
        tone="warn"
        role="status"
        title={t('active.again', { name: configuration.name })}
        onClose={onClose}
      >
        {t('active.againText', values)}
      </Notice>
    );
  }
  if (now.active !== undefined) {
    return (
      <Notice
        tone="warn"
        role="status"
        title={t('active.otherSends', { name: now.active.name })}
        onClose={onClose}
      >
        {t('active.otherSendsText', { ...values, name: configuration.name })}
      </Notice>
    );
  }
  const stop = now.stops.find((one) => one.configurationId === configuration.id);
  return (
    <Notice
      tone="info"
      role="status"
      title={stop?.confirmed ? confirmed(stop) : t('active.stopAsked', values)}
      onClose={onClose}
      actions={
        <Button size="compact-sm" variant="default" onClick={onUndo}>
          {t('common.undo')}
        </Button>
      }
    >
      {t('active.deactivatedText')}
    </Notice>
  );
}

/** Every sender said that its last exchange is over. */
function confirmed(stop: Api<'SendingStop'>): string {
  const count = stop.confirmedBy.length;
  const at = formatTime(Math.max(...stop.confirmedBy.map((one) => Date.parse(one.at))));
  return count === 1
    ? t('active.stopConfirmed.one', { at })
    : t('active.stopConfirmed.many', { count, at });
}

function newer(
  one: Api<'SendingState'> | undefined,
  other: Api<'SendingState'> | undefined,
): Api<'SendingState'> | undefined {
  if (one === undefined || other === undefined) {
    return one;
  }
  return Date.parse(other.readAt) > Date.parse(one.readAt) ? other : one;
}
