import { Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { RowTable } from '@/components/RowTable';
import { isGap, numbersOf, rowsOf, type Gap } from '@/features/audit/model/gaps';
import type { Api } from '@/lib/api/types';
import { t, tOr } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import classes from './AuditPage.module.css';

type Entry = Api<'AuditEntry'>;

interface AuditEntriesProps {
  entries: Entry[];
  gaps: Gap[];
  stale: boolean;
}

/** The entries of one page, each with its details on request, and what is missing among them. */
export function AuditEntries({ entries, gaps, stale }: AuditEntriesProps) {
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
          nowrap: true,
          cell: (row) => (isGap(row) ? '' : row.action),
        },
        {
          key: 'summary',
          header: t('audit.column.summary'),
          cell: (row) => (isGap(row) ? <Missing gap={row} /> : <Summary entry={row} />),
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

function Summary({ entry }: { entry: Api<'AuditEntry'> }) {
  const [opened, setOpened] = useState(false);
  const facts = [
    ...Object.entries(entry.details),
    [t('audit.subject'), `${entry.subjectType} ${entry.subjectName ?? entry.subjectId}`],
    [t('audit.hash'), entry.hash],
  ] as [string, unknown][];
  return (
    <div>
      <Text size="sm">{entry.summary}</Text>
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
              <dd className="mono">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
