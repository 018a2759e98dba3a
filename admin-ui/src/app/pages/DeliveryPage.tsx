import { Anchor, Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Addresses } from '@/components/Addresses';
import { PageHeader } from '@/components/PageHeader';
import { Pager } from '@/components/Pager';
import { RowTable } from '@/components/RowTable';
import { EmptyState, FailedState, LoadingState } from '@/components/States';
import { emailsQuery } from '@/features/delivery/api/list-emails';
import { MailActions, verbsFor } from '@/features/delivery/components/MailActions';
import { MailStatus, mailStatuses } from '@/features/delivery/components/MailStatus';
import { ModeBanner } from '@/features/delivery/components/ModeBanner';
import { QueueFigures } from '@/features/delivery/components/QueueFigures';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';

/** `/delivery`: what became of each mail (DLV-2). The filters stand in the address. */
export function DeliveryPage() {
  const [parameters, setParameters] = useSearchParams();
  const [trail, setTrail] = useState<string[]>([]);
  const [typed, setTyped] = useState(parameters.get('query') ?? '');
  const [query] = useDebouncedValue(typed, 300);
  const status = parameters.get('status') ?? '';
  const emails = useQuery(emailsQuery({ query, status }, trail.at(-1)));
  const filtered = query.trim() !== '' || status !== '';

  const narrow = (some: { query?: string; status?: string }) => {
    setTrail([]);
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(some)) {
          if (value === '') {
            after.delete(name);
          } else {
            after.set(name, value);
          }
        }
        return after;
      },
      { replace: true },
    );
  };

  return (
    <>
      <PageHeader title={t('delivery.title')} subtitle={t('delivery.subtitle')} />
      <Stack gap="sm" mt="sm">
        <ModeBanner />
        <QueueFigures />
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('delivery.search')}
            placeholder={t('delivery.searchPlaceholder')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            style={{ flex: '1 1 14rem', maxWidth: '24rem' }}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              narrow({ query: event.currentTarget.value });
            }}
          />
          <Select
            label={t('delivery.status')}
            placeholder={t('delivery.statusAll')}
            data={mailStatuses.map((one) => ({ value: one, label: t(`status.${one}`) }))}
            value={status === '' ? null : status}
            clearable
            clearButtonProps={{ 'aria-label': t('common.clearFilters') }}
            style={{ flex: '0 1 12rem' }}
            onChange={(value) => {
              narrow({ status: value ?? '' });
            }}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {t('delivery.accepted')}
        </Text>
        <Mails
          emails={emails}
          filtered={filtered}
          onClear={() => {
            setTyped('');
            narrow({ query: '', status: '' });
          }}
        />
        {emails.data !== undefined && (
          <Pager trail={trail} nextCursor={emails.data.nextCursor} onTrail={setTrail} />
        )}
      </Stack>
    </>
  );
}

function Mails({
  emails,
  filtered,
  onClear,
}: {
  emails: {
    data: Api<'EmailList'> | undefined;
    error: Error | null;
    isPlaceholderData: boolean;
    refetch: () => Promise<unknown>;
  };
  filtered: boolean;
  onClear: () => void;
}) {
  if (emails.error !== null) {
    return (
      <FailedState
        title={t('delivery.failed')}
        failure={emails.error}
        onRetry={() => void emails.refetch()}
      />
    );
  }
  if (emails.data === undefined) {
    return <LoadingState />;
  }
  if (emails.data.items.length === 0) {
    return filtered ? (
      <EmptyState
        title={t('delivery.noneFound')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('common.clearFilters')}
          </Button>
        }
      />
    ) : (
      <EmptyState
        title={t('delivery.emptyTitle')}
        text={t('delivery.emptyText')}
        action={
          <Button component={Link} to="/settings" variant="default">
            {t('delivery.emptyAction')}
          </Button>
        }
      />
    );
  }
  return <MailTable mails={emails.data.items} stale={emails.isPlaceholderData} />;
}

/** The mails of this page; those on their way can be selected, and something done with them. */
function MailTable({ mails, stale }: { mails: Api<'Email'>[]; stale: boolean }) {
  const { canChange, isSystemAdmin } = useSession();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selectable = canChange
    ? mails.filter((mail) => verbsFor([mail], isSystemAdmin).length > 0)
    : [];
  // What scrolled away or ended is not selected any more.
  const selected = selectable.filter((mail) => ids.has(mail.id));
  const select = (id: string, on: boolean) => {
    setIds((before) => {
      const after = new Set(before);
      if (on) {
        after.add(id);
      } else {
        after.delete(id);
      }
      return after;
    });
  };
  const all = selectable.length > 0 && selected.length === selectable.length;
  return (
    <>
      <MailActions
        mails={selected}
        label={
          selected.length === 1
            ? t('action.selected.one')
            : t('action.selected.many', { count: selected.length })
        }
        onDone={() => {
          setIds(new Set());
        }}
      />
      <RowTable
        caption={t('delivery.caption')}
        rows={mails}
        rowKey={(mail) => mail.id}
        stale={stale}
        columns={[
          ...(selectable.length === 0
            ? []
            : [
                {
                  key: 'select',
                  header: '',
                  head: (
                    <Checkbox
                      size="xs"
                      aria-label={t('action.selectAll')}
                      checked={all}
                      indeterminate={selected.length > 0 && !all}
                      onChange={() => {
                        setIds(new Set(all ? [] : selectable.map(({ id }) => id)));
                      }}
                    />
                  ),
                  cell: (mail: Api<'Email'>) =>
                    selectable.includes(mail) ? (
                      <Checkbox
                        size="xs"
                        aria-label={t('action.select', {
                          subject: mail.subject ?? t('delivery.noSubject'),
                        })}
                        checked={ids.has(mail.id)}
                        onChange={(event) => {
                          select(mail.id, event.currentTarget.checked);
                        }}
                      />
                    ) : null,
                },
              ]),
          {
            key: 'status',
            header: t('delivery.column.status'),
            cell: (mail) => <MailStatus status={mail.status} />,
          },
          {
            key: 'subject',
            header: t('delivery.column.subject'),
            cell: (mail) => (
              <Anchor
                component={Link}
                to={`/delivery/${encodeURIComponent(mail.id)}`}
                size="sm"
                underline="always"
              >
                {mail.subject ?? t('delivery.noSubject')}
              </Anchor>
            ),
          },
          {
            key: 'to',
            header: t('delivery.column.to'),
            cell: (mail) => <Addresses text={recipients(mail.to)} />,
          },
          {
            key: 'source',
            header: t('delivery.column.source'),
            nowrap: true,
            cell: (mail) => mail.source ?? '–',
          },
          {
            key: 'attempts',
            header: t('delivery.column.attempts'),
            align: 'right',
            cell: (mail) => mail.attempts,
          },
          {
            key: 'last',
            header: t('delivery.column.last'),
            nowrap: true,
            cell: (mail) => formatDateTime(mail.lastEventAt),
          },
        ]}
      />
    </>
  );
}

function recipients(to: string[]): string {
  const [first, ...others] = to;
  return first === undefined
    ? '–'
    : others.length === 0
      ? first
      : t('delivery.more', { first, count: others.length });
}
