import { Button, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime, formatDuration } from '@/lib/time';
import { useNow } from '@/lib/use-now';

interface TestProofProps {
  test: Api<'ApprovalTest'>;
  /** The stages of the test, fetched when they are asked for. */
  stages: (testId: string) => ReactNode;
}

/** Which test proves the request, how old it is, and whether it still counts. */
export function TestProof({ test, stages }: TestProofProps) {
  const now = useNow(60_000);
  const [opened, setOpened] = useState(false);
  const { countsUntil } = test;
  const tooOld = countsUntil !== undefined && Date.parse(countsUntil) <= now;
  return (
    <div>
      <Text size="sm">
        {t(test.mailTaken ? 'approval.test.mail' : 'approval.test.login', {
          age: formatDuration(Math.max(0, now - Date.parse(test.at))),
          at: formatDateTime(test.at),
        })}{' '}
        {tooOld ? (
          <strong>{t('approval.test.tooOld')}</strong>
        ) : countsUntil === undefined ? (
          t('approval.test.saved')
        ) : (
          t('approval.test.countsUntil', { at: formatDateTime(countsUntil) })
        )}{' '}
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={opened}
          onClick={() => {
            setOpened((before) => !before);
          }}
        >
          {t(opened ? 'approval.test.hide' : 'approval.test.show')}
        </Button>
      </Text>
      {opened && stages(test.testId)}
    </div>
  );
}
