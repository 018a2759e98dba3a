import { RowTable } from '@/components/RowTable';
import { MailActions } from '@/features/delivery/components/MailActions';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { mailColumns, selectColumn } from './mail-columns';
import { useMailSelection } from './use-mail-selection';

interface MailTableProps {
  mails: Api<'Email'>[];
  stale: boolean;
}

/** The mails of this page; those on their way can be selected, and something done with them. */
export function MailTable({ mails, stale }: MailTableProps) {
  const selection = useMailSelection(mails);
  const { selected, selectable } = selection;
  return (
    <>
      <MailActions
        mails={selected}
        label={
          selected.length === 1
            ? t('action.selected.one')
            : t('action.selected.many', { count: selected.length })
        }
        onDone={selection.clear}
      />
      <RowTable
        caption={t('delivery.caption')}
        rows={mails}
        rowKey={(mail) => mail.id}
        stale={stale}
        columns={[...(selectable.length === 0 ? [] : [selectColumn(selection)]), ...mailColumns()]}
      />
    </>
  );
}
