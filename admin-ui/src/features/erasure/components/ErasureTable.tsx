import { Text } from '@mantine/core';
import { RowTable } from '@/components/RowTable';
import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { ErasureState } from './ErasureState';

/** The last erasures and counts: who it was about is a name that nobody can turn into an address. */
export function ErasureTable({ erasures }: { erasures: Api<'Erasure'>[] }) {
  return (
    <RowTable
      caption={t('erasure.caption')}
      rows={erasures}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'at',
          header: t('erasure.column.at'),
          nowrap: true,
          cell: ({ startedAt }) => formatDateTime(startedAt),
        },
        { key: 'by', header: t('erasure.column.by'), cell: ({ by }) => by },
        {
          key: 'kind',
          header: t('erasure.column.kind'),
          cell: ({ dryRun }) => t(dryRun ? 'erasure.onlyCounted' : 'erasure.erased'),
        },
        {
          key: 'person',
          header: t('erasure.column.person'),
          cell: ({ person }) => (
            <span className="mono" title={person}>
              {person.slice(0, 12)}
            </span>
          ),
        },
        { key: 'reason', header: t('erasure.column.reason'), cell: ({ reason }) => reason },
        {
          key: 'state',
          header: t('erasure.column.state'),
          cell: ({ state, places }) => (
            <>
              <ErasureState state={state} />
              <Text size="xs" c="dimmed">
                {t('erasure.found', {
                  count: formatCount(places.reduce((sum, { found }) => sum + found, 0)),
                })}
              </Text>
            </>
          ),
        },
      ]}
    />
  );
}
