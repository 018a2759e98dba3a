import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import { StaleNotice } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { t } from '@/lib/texts/t';
import { erasureQuery } from '../api/get-erasure';
import { erasuresKey } from '../api/list-erasures';
import { ErasurePlaces } from './ErasurePlaces';

interface ErasureProgressProps {
  started: Api<'Erasure'>;
  /** What may be done once it has ended. */
  then: (ended: Api<'Erasure'>) => ReactNode;
}

/** How far a count or an erasure is, and what it came to. */
export function ErasureProgress({ started, then }: ErasureProgressProps) {
  const queryClient = useQueryClient();
  const erasure = useQuery(erasureQuery(started));
  const { data } = erasure;
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: erasuresKey });
  }, [queryClient, data.state]);
  return (
    <Stack gap="sm">
      <div role="status">
        <Result erasure={data} />
      </div>
      {erasure.error !== null && (
        <StaleNotice
          at={erasure.dataUpdatedAt}
          failure={erasure.error}
          onRetry={() => void erasure.refetch()}
        />
      )}
      <ErasurePlaces erasure={data} />
      {data.state !== 'RUNNING' && then(data)}
    </Stack>
  );
}

function Result({ erasure }: { erasure: Api<'Erasure'> }) {
  const { state, dryRun, places } = erasure;
  const count = formatCount(places.reduce((sum, { found }) => sum + found, 0));
  switch (state) {
    case 'RUNNING':
      return (
        <Notice tone="info" title={t(dryRun ? 'erasure.counting' : 'erasure.erasing')}>
          {dryRun ? undefined : t('erasure.erasingText')}
        </Notice>
      );
    case 'INCOMPLETE':
      return (
        <Notice
          tone="warn"
          title={t(dryRun ? 'erasure.countedPartly' : 'erasure.incomplete', { count })}
        >
          {t(dryRun ? 'erasure.countedPartlyText' : 'erasure.incompleteText')}
        </Notice>
      );
    case 'DONE':
      return dryRun ? (
        <Notice tone="info" title={t('erasure.wouldGo', { count })}>
          {t('erasure.wouldGoText')}
        </Notice>
      ) : (
        <Notice tone="good" title={t('erasure.done')}>
          {t('erasure.doneText')}
        </Notice>
      );
  }
}
