import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { t } from '@/lib/texts/t';
import { formatDateTime, formatDuration } from '@/lib/time';
import { useNow } from '@/lib/use-now';

/** So old may figures be without a word: counting takes a moment. */
const FRESH_MS = 120_000;

/** What one must know of the figures: how old they are, and what is not in them. */
export function Freshness({ answer }: { answer: Api<'DeliveryStatistics'> }) {
  const now = useNow(10_000);
  const { countedUpTo, to, complete, knownFrom, unattributed } = answer;
  const age =
    countedUpTo === undefined ? 0 : Math.min(now, Date.parse(to)) - Date.parse(countedUpTo);
  return (
    <>
      {countedUpTo === undefined && (
        <Notice tone="info" role="status" title={t('statistics.behindUnknown')} />
      )}
      {countedUpTo !== undefined && age > FRESH_MS && (
        <Notice
          tone="warn"
          role="status"
          title={t('statistics.behind', { age: formatDuration(age) })}
        >
          {t('statistics.behindText', { at: formatDateTime(countedUpTo) })}
        </Notice>
      )}
      {!complete && (
        <Notice tone="info" title={t('statistics.incomplete', { at: formatDateTime(knownFrom) })} />
      )}
      {unattributed > 0 && (
        <Notice
          tone="info"
          title={t('statistics.unattributed', { count: formatCount(unattributed) })}
        />
      )}
    </>
  );
}
