import { Anchor, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { PageHeader } from '@/components/PageHeader';
import { Pager } from '@/components/Pager';
import { RowTable } from '@/components/RowTable';
import { EmptyState, FailedState, LoadingState } from '@/components/States';
import { bulkActQuery, bulkActsQuery } from '@/features/delivery/api/bulk-acts';
import { BulkActChoice } from '@/features/delivery/components/BulkActChoice';
import { BulkActDetail } from '@/features/delivery/components/BulkActDetail';
import { mailFilterOf, mailQuery } from '@/features/delivery/model/mail-filter';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { useNow } from '@/lib/use-now';

/** `/bulk-acts`: acts on many mails. With the delivery log's filters in the address, a new one. */
export function BulkActsPage() {
  const { id } = useParams();
  const [parameters] = useSearchParams();
  const { canChange } = useSession();
  const navigate = useNavigate();
  const now = useNow(60_000);
  const begins = canChange && id === undefined && parameters.has('new');
  return (
    <>
      <PageHeader title={t('bulkAct.title')} subtitle={t('bulkAct.subtitle')} />
      <Stack gap="md" mt="sm">
        {begins && (
          <BulkActChoice
            conditions={mailQuery(mailFilterOf(parameters), now)}
            onPrepared={(act) => void navigate(`/bulk-acts/${encodeURIComponent(act.id)}`)}
          />
        )}
        {id === undefined ? <List /> : <One id={id} />}
      </Stack>
    </>
  );
}

function One({ id }: { id: string }) {
  const act = useQuery(bulkActQuery(id));
  if (act.data === undefined) {
    return act.error === null ? (
      <LoadingState />
    ) : (
      <FailedState
        title={t('bulkAct.listFailed')}
        failure={act.error}
        onRetry={() => void act.refetch()}
      />
    );
  }
  return (
    <>
      <BulkActDetail act={act.data} />
      <Anchor component={Link} to="/bulk-acts" underline="always" size="sm">
        {t('bulkAct.all')}
      </Anchor>
    </>
  );
}

function List() {
  const [trail, setTrail] = useState<string[]>([]);
  const acts = useQuery(bulkActsQuery(trail.at(-1)));
  if (acts.data === undefined) {
    return acts.error === null ? (
      <LoadingState />
    ) : (
      <FailedState
        title={t('bulkAct.listFailed')}
        failure={acts.error}
        onRetry={() => void acts.refetch()}
      />
    );
  }
  if (acts.data.items.length === 0) {
    return (
      <EmptyState
        title={t('bulkAct.empty')}
        text={t('bulkAct.emptyText')}
        action={
          <Button component={Link} to="/delivery" variant="default">
            {t('bulkAct.toLog')}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <RowTable
        caption={t('bulkAct.caption')}
        rows={acts.data.items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: t('bulkAct.column.name'),
            cell: ({ id, name }) => (
              <Anchor
                component={Link}
                to={`/bulk-acts/${encodeURIComponent(id)}`}
                underline="always"
                size="sm"
              >
                {name ?? t('bulkAct.unnamed')}
              </Anchor>
            ),
          },
          {
            key: 'action',
            header: t('bulkAct.column.action'),
            cell: ({ action }) => t(`bulkAct.action.${action}`),
          },
          {
            key: 'state',
            header: t('bulkAct.column.state'),
            cell: ({ state }) => t(`bulkAct.state.${state}`),
          },
          {
            key: 'mails',
            header: t('bulkAct.column.mails'),
            cell: ({ mails }) => mails,
            align: 'right',
          },
          { key: 'by', header: t('bulkAct.column.by'), cell: ({ author }) => author },
        ]}
      />
      <Pager trail={trail} nextCursor={acts.data.nextCursor} onTrail={setTrail} />
    </>
  );
}
