import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { RowTable, type Column } from '@/components/RowTable';
import { StateBadge } from '@/components/StateBadge';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { trailOf } from '../model/trail-of';

type Session = Api<'BreakGlassSession'>;

interface BreakGlassTableProps {
  sessions: Session[];
  onEnd: (session: Session) => void;
  onReview: (session: Session) => void;
}

/** Who came in, why, until when, and whether somebody looked at it. */
export function BreakGlassTable({ sessions, onEnd, onReview }: BreakGlassTableProps) {
  const columns: Column<Session>[] = [
    {
      key: 'who',
      header: t('breakGlass.column.who'),
      cell: ({ name, address }) => (
        <>
          {name}
          <Small>{t('breakGlass.claimed', { address })}</Small>
        </>
      ),
    },
    {
      key: 'when',
      header: t('breakGlass.column.when'),
      cell: ({ openedAt, endsAt, endedAt, endedBy }) => (
        <>
          {formatDateTime(openedAt)}
          <Small>
            {endedAt !== undefined && endedBy !== undefined
              ? t('breakGlass.endedBy', { at: formatDateTime(endedAt), by: endedBy })
              : t('breakGlass.until', { at: formatDateTime(endsAt) })}
          </Small>
        </>
      ),
    },
    { key: 'reason', header: t('breakGlass.column.reason'), cell: ({ reason }) => reason },
    {
      key: 'state',
      header: t('breakGlass.column.state'),
      cell: (session) => (
        <>
          <State session={session} />
          <Group gap="xs" mt={4}>
            <Anchor component={Link} to={trailOf(session)} size="sm" underline="always">
              {t('breakGlass.trail')}
            </Anchor>
            {session.open && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('breakGlass.endNamed', { name: session.name })}
                onClick={() => {
                  onEnd(session);
                }}
              >
                {t('breakGlass.end')}
              </Button>
            )}
            {!session.open && session.closedAt === undefined && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('breakGlass.reviewNamed', { name: session.name })}
                onClick={() => {
                  onReview(session);
                }}
              >
                {t('breakGlass.review')}
              </Button>
            )}
          </Group>
        </>
      ),
    },
  ];
  return (
    <RowTable
      caption={t('breakGlass.caption')}
      columns={columns}
      rows={sessions}
      rowKey={({ id }) => id}
    />
  );
}

function State({ session }: { session: Session }) {
  if (session.open) {
    return (
      <StateBadge tone="bad" icon={null}>
        {t('breakGlass.open')}
      </StateBadge>
    );
  }
  if (session.closedAt === undefined) {
    return (
      <StateBadge tone="warn" icon={null}>
        {t('breakGlass.toReview')}
      </StateBadge>
    );
  }
  return (
    <>
      <StateBadge tone="neutral" icon={null}>
        {t('breakGlass.reviewed')}
      </StateBadge>
      <Small>
        {t('breakGlass.reviewedBy', {
          by: session.closedBy ?? '',
          at: formatDateTime(session.closedAt),
          note: session.note ?? '',
        })}
      </Small>
    </>
  );
}

function Small({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  );
}
