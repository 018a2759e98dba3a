import { Badge, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { RowTable, type Column } from '@/components/RowTable';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { browserName } from '../model/browser-name';
import { EndDialog } from './EndDialog';

type Session = Api<'Session'>;

interface SessionTableProps {
  sessions: Session[];
  /** Whether the rows are those of before, while newer ones are on their way. */
  stale: boolean;
}

/** Who is signed in, where and since when. One's own is ended by signing out. */
export function SessionTable({ sessions, stale }: SessionTableProps) {
  const [ending, setEnding] = useState<Session>();
  return (
    <>
      <RowTable
        caption={t('session.caption')}
        rows={sessions}
        rowKey={({ id }) => id}
        stale={stale}
        columns={columns(setEnding)}
      />
      {ending !== undefined && (
        <EndDialog
          session={ending}
          onClose={() => {
            setEnding(undefined);
          }}
        />
      )}
    </>
  );
}

function columns(onEnd: (session: Session) => void): Column<Session>[] {
  return [
    {
      key: 'person',
      header: t('session.column.person'),
      cell: ({ username, current }) => (
        <>
          {username}{' '}
          {current && (
            <Badge variant="light" size="sm">
              {t('session.current')}
            </Badge>
          )}
        </>
      ),
    },
    {
      key: 'browser',
      header: t('session.column.browser'),
      cell: ({ browser, address }) => (
        <>
          <span title={browser}>
            {browser === undefined ? t('session.browserUnknown') : browserName(browser)}
          </span>
          <Text size="xs" c="dimmed">
            {t('session.from', { address })}
          </Text>
        </>
      ),
    },
    {
      key: 'signedIn',
      header: t('session.column.signedIn'),
      cell: ({ signedInAt }) => formatDateTime(signedInAt),
    },
    {
      key: 'used',
      header: t('session.column.used'),
      cell: ({ usedAt }) => formatDateTime(usedAt),
    },
    {
      key: 'ends',
      header: t('session.column.ends'),
      cell: ({ endsAt }) => formatDateTime(endsAt),
    },
    {
      key: 'actions',
      header: t('session.column.actions'),
      cell: (session) =>
        !session.current && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('session.endOf', {
              name: session.username,
              at: formatDateTime(session.signedInAt),
            })}
            onClick={() => {
              onEnd(session);
            }}
          >
            {t('session.end')}
          </Button>
        ),
    },
  ];
}
