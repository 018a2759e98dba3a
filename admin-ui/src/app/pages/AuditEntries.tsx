import { Anchor, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { valueWords } from '@/components/ChangesTable';
import { Notice } from '@/components/Notice';
import { RowTable } from '@/components/RowTable';
import { actionWords, sentence } from '@/features/audit/model/actions';
import { isGap, numbersOf, rowsOf, type Gap } from '@/features/audit/model/gaps';
import { VersionDifference } from '@/features/configuration/components/VersionDifference';
import type { Api } from '@/lib/api/types';
import { t, tOr } from '@/lib/texts/t';
import { serviceLanguage } from '@/lib/texts/language';
import { formatDateTime } from '@/lib/time';
import classes from './AuditPage.module.css';

type Entry = Api<'AuditEntry'>;

interface AuditEntriesProps {
  entries: Entry[];
  gaps: Gap[];
  stale: boolean;
  /** Whether the reader may take an entry's proof away. */
  withProof: boolean;
}

/** The entries of one page, each with its details on request, and what is missing among them. */
export function AuditEntries({ entries, gaps, stale, withProof }: AuditEntriesProps) {
  return (
    <RowTable
      caption={t('audit.caption')}
      rows={rowsOf(entries, gaps)}
      rowKey={(row) => (isGap(row) ? `gap-${String(row.first)}` : row.sequence)}
      stale={stale}
      columns={[
        {
          key: 'sequence',
          header: t('audit.column.sequence'),
          align: 'right',
          cell: (row) => (isGap(row) ? numbersOf(row) : row.sequence),
        },
        {
          key: 'at',
          header: t('audit.column.at'),
          nowrap: true,
          cell: (row) => (isGap(row) ? '' : formatDateTime(row.at)),
        },
        {
          key: 'actor',
          header: t('audit.column.actor'),
          nowrap: true,
          cell: (row) => (isGap(row) ? '' : <Actor actor={row.actor} />),
        },
        {
          key: 'action',
          header: t('audit.column.action'),
          cell: (row) => (isGap(row) ? '' : actionWords(row.action)),
        },
        {
          key: 'summary',
          header: t('audit.column.summary'),
          cell: (row) =>
            isGap(row) ? <Missing gap={row} /> : <Summary entry={row} withProof={withProof} />,
        },
      ]}
    />
  );
}

function Actor({ actor }: { actor: Entry['actor'] }) {
  return (
    <>
      {actor.id}
      {actor.role !== '' && (
        <Text size="xs" c="dimmed">
          {tOr(`role.${actor.role}`, actor.role)}
        </Text>
      )}
    </>
  );
}

function Missing({ gap }: { gap: Gap }) {
  const count = gap.last - gap.first + 1;
  return (
    <Notice tone="bad" title={count === 1 ? t('audit.gap.one') : t('audit.gap.many', { count })}>
      {t('audit.gap.text')}
    </Notice>
  );
}

/** What leads from one version to the next. */
const changesFields = new Set(['configuration.modified', 'configuration.rolled-back']);

function Summary({ entry, withProof }: { entry: Entry; withProof: boolean }) {
  const [opened, setOpened] = useState(false);
  const facts: [string, string][] = [
    ...Object.entries(entry.details).map(([name, value]): [string, string] => [
      tOr(`audit.fact.${name}`, tOr(`field.${name}`, sentence(name))),
      valueWords(name, value),
    ]),
    [
      t('audit.subject'),
      `${actionWords(entry.subjectType)}: ${entry.subjectName ?? entry.subjectId}`,
    ],
    [t('audit.hash'), entry.hash],
  ];
  const version = Number(entry.details.version);
  return (
    <div>
      <Text size="sm" lang={serviceLanguage}>
        {entry.summary}
      </Text>
      <UnstyledButton
        className={classes.toggle ?? ''}
        aria-expanded={opened}
        aria-label={t('audit.showDetails', { sequence: entry.sequence })}
        onClick={() => {
          setOpened((before) => !before);
        }}
      >
        {opened ? (
          <IconChevronUp size={14} aria-hidden />
        ) : (
          <IconChevronDown size={14} aria-hidden />
        )}
        {t('common.details')}
      </UnstyledButton>
      {opened && (
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="mono">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {opened && changesFields.has(entry.action) && version > 1 && (
        <section aria-label={t('audit.changed')}>
          <VersionDifference id={entry.subjectId} from={version - 1} to={version} />
        </section>
      )}
      {opened && withProof && (
        <Text size="xs">
          <Anchor
            href={`/api/audit-entries/${String(entry.sequence)}/proof`}
            download={`proof-${String(entry.sequence)}.json`}
            size="xs"
            underline="always"
            aria-label={t('audit.proofOf', { sequence: entry.sequence })}
          >
            {t('audit.proof')}
          </Anchor>{' '}
          {t('audit.proofText')}
        </Text>
      )}
    </div>
  );
}
