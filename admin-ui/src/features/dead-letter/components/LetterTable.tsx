import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { RowTable, type Column } from '@/components/RowTable';
import type { Api } from '@/lib/api/types';
import { serviceLanguage } from '@/lib/texts/language';
import { t, tOr } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { LetterState } from './LetterState';

type Letter = Api<'DeadLetter'>;

interface LetterTableProps {
  letters: Letter[];
  /** Whether the rows are those of before, while newer ones are on their way. */
  stale: boolean;
  /** The way to a letter's content, for those who may read it. */
  link: ((letter: Letter) => ReactNode) | undefined;
}

/** One page of dead letters, each with why nobody could act on it. */
export function LetterTable({ letters, stale, link }: LetterTableProps) {
  return (
    <RowTable
      caption={t('deadLetter.caption')}
      rows={letters}
      rowKey={({ id }) => id}
      stale={stale}
      columns={[
        ...columns(),
        ...(link === undefined
          ? []
          : [{ key: 'content', header: t('deadLetter.column.content'), cell: link }]),
      ]}
    />
  );
}

function columns(): Column<Letter>[] {
  return [
    {
      key: 'at',
      header: t('deadLetter.column.at'),
      nowrap: true,
      cell: ({ at }) => formatDateTime(at),
    },
    {
      key: 'topic',
      header: t('deadLetter.column.topic'),
      cell: ({ topic, place }) => (
        <>
          {topic}
          <Text size="xs" c="dimmed">
            {place}
          </Text>
        </>
      ),
    },
    {
      key: 'key',
      header: t('deadLetter.column.key'),
      cell: ({ key, source }) => (
        <>
          {key ?? t('common.none')}
          {source !== undefined && (
            <Text size="xs" c="dimmed">
              {t('deadLetter.of', { source })}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'reason',
      header: t('deadLetter.column.reason'),
      cell: ({ reasonClass, reason }) => (
        <>
          {tOr(`deadLetter.reason.${reasonClass}`, reasonClass)}
          <Text size="xs" c="dimmed" lang={serviceLanguage}>
            {reason}
          </Text>
        </>
      ),
    },
    {
      key: 'state',
      header: t('deadLetter.column.state'),
      cell: ({ state }) => <LetterState state={state} />,
    },
  ];
}
