import { Table, Text, Title } from '@mantine/core';
import { Addresses } from '@/components/Addresses';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime, formatDuration } from '@/lib/time';
import { MailStatus } from './MailStatus';
import classes from './Story.module.css';

/** What happened to the mail, in order and in words. */
export function Story({ entries }: { entries: Api<'TimelineEntry'>[] }) {
  return (
    <section className={`card ${classes.root ?? ''}`}>
      <Title order={2} size="h5" mb="xs">
        {t('delivery.story')}
      </Title>
      <ol className={classes.entries}>
        {entries.map((entry, index) => (
          <li key={`${entry.at}-${String(index)}`} className={classes.entry}>
            <Text size="xs" c="dimmed">
              {formatDateTime(entry.at)}
            </Text>
            <Text size="sm" fw={600}>
              {entry.title}
            </Text>
            <Text size="sm">{entry.text}</Text>
            <Text size="xs" c="dimmed">
              {factsOf(entry).join(' · ')}
            </Text>
            {entry.recipients !== undefined && entry.recipients.length > 0 && (
              <Recipients recipients={entry.recipients} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function factsOf(entry: Api<'TimelineEntry'>): string[] {
  const facts: string[] = [];
  if (entry.attempt !== undefined && entry.attempt > 0) {
    facts.push(t('delivery.attempt', { attempt: entry.attempt }));
  }
  if (entry.durationMs !== undefined && entry.durationMs > 0) {
    facts.push(t('delivery.took', { duration: formatDuration(entry.durationMs) }));
  }
  if (entry.connectionReused === true) {
    facts.push(t('delivery.reused'));
  }
  if (entry.configurationVersion !== undefined) {
    facts.push(t('delivery.configuration', { version: entry.configurationVersion }));
  }
  if (entry.nextAttemptAt !== undefined) {
    facts.push(t('delivery.next', { at: formatDateTime(entry.nextAttemptAt) }));
  }
  return facts;
}

function Recipients({ recipients }: { recipients: Api<'RecipientStatus'>[] }) {
  return (
    <Table verticalSpacing={4} fz="sm" mt={4} withTableBorder>
      <Table.Thead className="visually-hidden">
        <Table.Tr>
          <Table.Th scope="col">{t('delivery.recipient')}</Table.Th>
          <Table.Th scope="col">{t('delivery.column.status')}</Table.Th>
          <Table.Th scope="col">{t('delivery.answer')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {recipients.map((recipient) => (
          <Table.Tr key={recipient.address}>
            <Table.Td>
              <Addresses text={recipient.address} />
            </Table.Td>
            <Table.Td>
              <MailStatus status={recipient.status} />
            </Table.Td>
            <Table.Td className="mono">
              {[recipient.code, recipient.enhancedCode, recipient.text]
                .filter((part) => part !== undefined)
                .join(' ')}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
