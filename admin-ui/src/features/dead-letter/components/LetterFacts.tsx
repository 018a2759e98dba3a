import { Text, Title } from '@mantine/core';
import { FactsTable } from '@/components/FactsTable';
import type { Api } from '@/lib/api/types';
import { serviceLanguage } from '@/lib/texts/language';
import { t, tOr } from '@/lib/texts/t';
import { formatBytes, formatDateTime } from '@/lib/time';
import classes from './Letter.module.css';

/** Where a letter comes from, and why nobody could act on it. */
export function LetterFacts({ letter }: { letter: Api<'DeadLetter'> }) {
  const rows: [string, string | undefined][] = [
    [t('deadLetter.column.at'), formatDateTime(letter.at)],
    [t('deadLetter.topic'), letter.topic],
    [t('deadLetter.place'), letter.place],
    [t('deadLetter.key'), letter.key],
    [t('deadLetter.type'), letter.type],
    [t('deadLetter.source'), letter.source],
    [t('deadLetter.consumer'), letter.consumer],
    [t('deadLetter.size'), formatBytes(letter.size)],
    [
      t('deadLetter.decided'),
      letter.decidedAt === undefined
        ? undefined
        : t('deadLetter.decidedBy', {
            by: letter.decidedBy ?? t('common.none'),
            at: formatDateTime(letter.decidedAt),
          }),
    ],
  ];
  return (
    <section className={`card ${classes.facts ?? ''}`}>
      <Title order={2} size="h5" mb="xs">
        {tOr(`deadLetter.reason.${letter.reasonClass}`, letter.reasonClass)}
      </Title>
      <Text size="sm" mb="xs" lang={serviceLanguage}>
        {letter.reason}
      </Text>
      <FactsTable rows={rows} />
    </section>
  );
}
