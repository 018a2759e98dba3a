import { Text } from '@mantine/core';
import { RowTable } from '@/components/RowTable';
import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { serviceLanguage } from '@/lib/texts/language';
import { t } from '@/lib/texts/t';

/** Where the person was looked for, and how much there told of them. */
export function ErasurePlaces({ erasure }: { erasure: Api<'Erasure'> }) {
  return (
    <RowTable
      caption={t(erasure.dryRun ? 'erasure.counted' : 'erasure.places')}
      rows={erasure.places}
      rowKey={({ place }) => place}
      columns={[
        {
          key: 'place',
          header: t('erasure.column.place'),
          cell: ({ place, note }) => (
            <>
              {t(`erasure.place.${place}`)}
              {note !== undefined && (
                <Text size="xs" c="dimmed" lang={serviceLanguage}>
                  {note}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'found',
          header: t('erasure.column.found'),
          align: 'right',
          cell: ({ state, found }) =>
            state === 'DONE' ? formatCount(found) : t(`erasure.placeState.${state}`),
        },
        {
          key: 'left',
          header: t('erasure.column.left'),
          align: 'right',
          cell: ({ state, left }) => (state === 'DONE' ? formatCount(left) : t('common.none')),
        },
      ]}
    />
  );
}
