import { Button, Group, Text } from '@mantine/core';
import { RowTable, type Column } from '@/components/RowTable';
import { StateBadge } from '@/components/StateBadge';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';

type Sender = Api<'Sender'>;
type Use = Api<'SenderUseView'>;

interface SenderTableProps {
  senders: Sender[];
  /** None: it is not known. */
  uses: Use[] | undefined;
  onChange: (sender: Api<'SenderIdentity'>) => void;
  onRemove: (sender: Api<'SenderIdentity'>) => void;
}

/** All senders with what they use, and what was refused last. */
export function SenderTable({ senders, uses, onChange, onRemove }: SenderTableProps) {
  const usage = (name: string) => uses?.find((one) => one.name === name);
  const columns: Column<Sender>[] = [
    {
      key: 'name',
      header: t('sender.column.name'),
      cell: ({ sender: { name, owner, enabled } }) => (
        <>
          <Group gap="xs">
            {name}
            {!enabled && (
              <StateBadge tone="warn" icon={null}>
                {t('sender.disabled')}
              </StateBadge>
            )}
          </Group>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {owner}
          </Text>
        </>
      ),
    },
    {
      key: 'from',
      header: t('sender.column.from'),
      cell: ({ sender: { from, clientIds } }) => (
        <>
          <span style={{ overflowWrap: 'anywhere' }}>
            {from.length === 0 ? t('sender.fromNone') : from.join(', ')}
          </span>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {clientIds.length === 0
              ? t('sender.noClient')
              : t('sender.clients', { clients: clientIds.join(', ') })}
          </Text>
        </>
      ),
    },
    {
      key: 'use',
      header: t('sender.column.use'),
      cell: ({ sender }) => <InUse sender={sender} use={usage(sender.name)} />,
    },
    {
      key: 'refused',
      header: t('sender.column.refused'),
      cell: ({ sender: { name } }) => <LastRefusal use={usage(name)} />,
    },
    {
      key: 'actions',
      header: t('sender.column.actions'),
      cell: ({ sender }) => (
        <Group gap={4}>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('sender.changeOf', { name: sender.name })}
            onClick={() => {
              onChange(sender);
            }}
          >
            {t('sender.change')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t('sender.removeOf', { name: sender.name })}
            onClick={() => {
              onRemove(sender);
            }}
          >
            {t('sender.remove')}
          </Button>
        </Group>
      ),
    },
  ];
  return (
    <RowTable
      caption={t('sender.caption')}
      rows={senders}
      rowKey={({ sender: { name } }) => name}
      columns={columns}
    />
  );
}

function InUse({ sender, use }: { sender: Api<'SenderIdentity'>; use: Use | undefined }) {
  return (
    <>
      {t('sender.useOf', { day: use?.day ?? 0, most: sender.perDay })}
      <Text size="xs" c="dimmed">
        {t('sender.useOfMinute', { minute: use?.minute ?? 0, most: sender.perMinute })}
      </Text>
    </>
  );
}

function LastRefusal({ use }: { use: Use | undefined }) {
  if (use?.refusedAt === undefined) {
    return t('common.none');
  }
  return (
    <>
      <span style={{ overflowWrap: 'anywhere' }}>{use.reason}</span>
      <Text size="xs" c="dimmed">
        {t('sender.refusedAt', { at: formatDateTime(use.refusedAt), count: use.refused })}
      </Text>
    </>
  );
}
