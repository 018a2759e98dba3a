import { Button, Group, Text } from '@mantine/core';
import { RowTable, type Column } from '@/components/RowTable';
import { StateBadge } from '@/components/StateBadge';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { stateOf } from '../model/token-state';

type Token = Api<'SenderToken'>;

interface TokenTableProps {
  tokens: Token[];
  /** None: it is not known. */
  uses: Api<'SenderTokenUse'>[] | undefined;
  /** Milliseconds since 1970. */
  now: number;
  onRevoke: (token: Token) => void;
}

/** All machine tokens: whose, of whom, until when, and whether anybody uses them. */
export function TokenTable({ tokens, uses, now, onRevoke }: TokenTableProps) {
  const columns: Column<Token>[] = [
    {
      key: 'token',
      header: t('sender.token.column.token'),
      cell: ({ beginning, purpose }) => (
        <>
          <code>{beginning}…</code>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {purpose}
          </Text>
        </>
      ),
    },
    { key: 'sender', header: t('sender.column.name'), cell: ({ sender }) => sender },
    {
      key: 'made',
      header: t('sender.token.column.made'),
      cell: ({ madeBy, madeAt }) => (
        <>
          {madeBy}
          <Text size="xs" c="dimmed">
            {formatDateTime(madeAt)}
          </Text>
        </>
      ),
    },
    {
      key: 'ends',
      header: t('sender.token.column.ends'),
      cell: ({ endsAt }) => formatDateTime(endsAt),
    },
    {
      key: 'used',
      header: t('sender.token.column.used'),
      cell: (token) => (
        <LastUse
          token={token}
          known={uses !== undefined}
          usedAt={uses?.find(({ id }) => id === token.id)?.usedAt}
          now={now}
        />
      ),
    },
    {
      key: 'actions',
      header: t('sender.column.actions'),
      cell: (token) => (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          aria-label={t('sender.token.revokeOf', { beginning: token.beginning })}
          onClick={() => {
            onRevoke(token);
          }}
        >
          {t('sender.token.revoke')}
        </Button>
      ),
    },
  ];
  return (
    <RowTable
      caption={t('sender.token.title')}
      rows={tokens}
      rowKey={({ id }) => id}
      columns={columns}
    />
  );
}

interface LastUseProps {
  token: Token;
  known: boolean;
  usedAt: string | undefined;
  now: number;
}

function LastUse({ token, known, usedAt, now }: LastUseProps) {
  const state = stateOf(token, usedAt, now);
  const words = usedAt === undefined ? t('sender.token.never') : formatDateTime(usedAt);
  return (
    <Group gap="xs">
      {known ? words : t('sender.token.useUnknown')}
      {state === 'ended' && (
        <StateBadge tone="warn" icon={null}>
          {t('sender.token.ended')}
        </StateBadge>
      )}
      {known && state === 'unused' && (
        <StateBadge tone="warn" icon={null}>
          {t('sender.token.unused')}
        </StateBadge>
      )}
    </Group>
  );
}
