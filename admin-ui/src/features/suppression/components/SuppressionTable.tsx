import { Anchor, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { Addresses } from '@/components/Addresses';
import { RowTable, type Column } from '@/components/RowTable';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { RemoveDialog } from './RemoveDialog';

type Suppression = Api<'Suppression'>;

interface SuppressionTableProps {
  suppressions: Suppression[];
  /** Whether the rows are those of before, while newer ones are on their way. */
  stale: boolean;
  canChange: boolean;
  now: number;
}

/** One page of the list. */
export function SuppressionTable({ suppressions, stale, canChange, now }: SuppressionTableProps) {
  const [removing, setRemoving] = useState<Suppression>();
  return (
    <>
      <RowTable
        caption={t('suppression.caption')}
        rows={suppressions}
        rowKey={({ id }) => id}
        stale={stale}
        columns={[...columns(now), ...(canChange ? [actions(setRemoving)] : [])]}
      />
      {removing !== undefined && (
        <RemoveDialog
          suppression={removing}
          onClose={() => {
            setRemoving(undefined);
          }}
        />
      )}
    </>
  );
}

function columns(now: number): Column<Suppression>[] {
  return [
    {
      key: 'address',
      header: t('suppression.column.address'),
      cell: ({ address }) => <Addresses text={address} />,
    },
    {
      key: 'category',
      header: t('suppression.column.category'),
      cell: ({ category }) => category ?? t('suppression.everyCategory'),
    },
    {
      key: 'reason',
      header: t('suppression.column.reason'),
      cell: (suppression) => <Reason suppression={suppression} />,
    },
    {
      key: 'source',
      header: t('suppression.column.source'),
      cell: ({ by, at, emailId }) => (
        <>
          {by}
          <Text size="xs" c="dimmed">
            {formatDateTime(at)}
          </Text>
          {emailId !== undefined && (
            <Anchor
              component={Link}
              to={`/delivery/${encodeURIComponent(emailId)}`}
              size="xs"
              underline="always"
              aria-label={t('suppression.mailOf', { id: emailId })}
            >
              {t('suppression.mail')}
            </Anchor>
          )}
        </>
      ),
    },
    {
      key: 'until',
      header: t('suppression.column.until'),
      cell: ({ until }) => expiry(until, now),
    },
  ];
}

function Reason({ suppression: { reason, comment } }: { suppression: Suppression }) {
  return (
    <>
      {t(`suppression.reason.${reason}`)}
      {comment !== undefined && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {comment}
        </Text>
      )}
    </>
  );
}

function expiry(until: string | undefined, now: number): string {
  if (until === undefined) {
    return t('suppression.untilRemoved');
  }
  const at = formatDateTime(until);
  return Date.parse(until) > now ? at : t('suppression.ranOut', { at });
}

function actions(onRemove: (suppression: Suppression) => void): Column<Suppression> {
  return {
    key: 'actions',
    header: t('suppression.column.actions'),
    cell: (suppression) => (
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('suppression.removeOf', { address: suppression.address })}
        onClick={() => {
          onRemove(suppression);
        }}
      >
        {t('suppression.remove')}
      </Button>
    ),
  };
}
