import { Text } from '@mantine/core';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';

/** What a test is for, and how the last one ended. */
export function LastTest({ lastTest }: { lastTest: Api<'LastTest'> | undefined }) {
  return (
    <Text size="sm" c="dimmed">
      {t('test.none')}
      {lastTest !== undefined && (
        <>
          {' '}
          <Text span c="var(--mantine-color-text)">
            {t('test.last', {
              at: formatDateTime(lastTest.at),
              result: lastTest.headline ?? t(`test.last.${lastTest.outcome}`),
            })}
          </Text>
        </>
      )}
    </Text>
  );
}

interface LastProbeProps {
  lastProbe: NonNullable<Api<'Configuration'>['lastProbe']>;
}

/** How the last automatic check of the active configuration ended, or what made it needless. */
export function LastProbe({ lastProbe }: LastProbeProps) {
  return (
    <Text size="sm" c="dimmed">
      {ending(lastProbe)}
    </Text>
  );
}

function ending({ at: moment, outcome, accepted, headline }: LastProbeProps['lastProbe']) {
  const at = formatDateTime(moment);
  if (outcome !== 'PASSED') {
    return t('watch.failed', { at, result: headline ?? t('test.last.FAILED') });
  }
  return accepted === undefined
    ? t('watch.fine', { at })
    : t('watch.mails', {
        at,
        mails: String(accepted.mails),
        last: formatDateTime(accepted.lastAt),
      });
}
