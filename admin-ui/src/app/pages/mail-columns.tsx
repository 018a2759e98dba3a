import { Anchor, Checkbox } from '@mantine/core';
import { Link } from 'react-router';
import { Addresses } from '@/components/Addresses';
import type { Column } from '@/components/RowTable';
import { MailStatus } from '@/features/delivery/components/MailStatus';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import type { MailSelection } from './use-mail-selection';

type MailColumn = Column<Api<'Email'>>;

/** The boxes that select mails, and the one above that selects all. */
export function selectColumn({
  selectable,
  selected,
  all,
  select,
  selectAll,
}: MailSelection): MailColumn {
  return {
    key: 'select',
    header: '',
    head: (
      <Checkbox
        size="xs"
        aria-label={t('action.selectAll')}
        checked={all}
        indeterminate={selected.length > 0 && !all}
        onChange={() => {
          selectAll(!all);
        }}
      />
    ),
    cell: (mail) =>
      selectable.includes(mail) ? (
        <Checkbox
          size="xs"
          aria-label={t('action.select', {
            subject: mail.subject ?? t('delivery.noSubject'),
          })}
          checked={selected.includes(mail)}
          onChange={(event) => {
            select(mail.id, event.currentTarget.checked);
          }}
        />
      ) : null,
  };
}

/** What is told of each mail. */
export function mailColumns(): MailColumn[] {
  return [
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
  ];
}

function recipients(to: string[]): string {
  const [first, ...others] = to;
  return first === undefined
    ? '–'
    : others.length === 0
      ? first
      : t('delivery.more', { first, count: others.length });
}
