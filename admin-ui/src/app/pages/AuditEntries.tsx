import { Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { RowTable } from '@/components/RowTable';
import type { Api } from '@/lib/api/types';
import { t, tOr } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import classes from './AuditPage.module.css';

/** The entries of one page, each with its details on request. */
export function AuditEntries({ entries, stale }: { entries: Api<'AuditEntry'>[]; stale: boolean }) {
  return (
    <RowTable
      caption={t('audit.caption')}
      rows={entries}
      rowKey={(entry) => entry.sequence}
      stale={stale}
      columns={[
        {
          key: 'sequence',
          header: t('audit.column.sequence'),
          align: 'right',
          cell: (entry) => entry.sequence,
        },
        {
          key: 'at',
          header: t('audit.column.at'),
          nowrap: true,
          cell: (entry) => formatDateTime(entry.at),
        },
        {
          key: 'actor',
          header: t('audit.column.actor'),
          nowrap: true,
          cell: ({ actor }) => (
            <>
              {actor.id}
              {actor.role !== '' && (
                <Text size="xs" c="dimmed">
                  {tOr(`role.${actor.role}`, actor.role)}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'action',
          header: t('audit.column.action'),
          nowrap: true,
          cell: (entry) => entry.action,
        },
        {
          key: 'summary',
          header: t('audit.column.summary'),
          cell: (entry) => <Summary entry={entry} />,
        },
      ]}
    />
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
