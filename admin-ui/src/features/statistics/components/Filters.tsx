import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { t } from '@/lib/texts/t';
import { dimensions, wordsOf, type Dimension, type Filter, type Names } from '../model/dimension';

interface FiltersProps {
  filter: Filter;
  names: Names;
  onRemove: (by: Dimension) => void;
}

/** What the figures are narrowed to; a press takes a filter away. */
export function Filters({ filter, names, onRemove }: FiltersProps) {
  const set = dimensions.flatMap((by) => {
    const value = filter[by];
    return value === undefined
      ? []
      : [{ by, texts: { by: t(`statistics.by.${by}`), value: wordsOf(by, value, names) } }];
  });
  return (
    set.length > 0 && (
      <Group gap="xs" role="group" aria-label={t('statistics.filters')}>
        {set.map(({ by, texts }) => (
          <Button
            key={by}
            size="compact-sm"
            variant="light"
            rightSection={<IconX size={14} aria-hidden />}
            aria-label={t('statistics.unfilter', texts)}
            onClick={() => {
              onRemove(by);
            }}
          >
            {t('statistics.filter', texts)}
          </Button>
        ))}
      </Group>
    )
  );
}
