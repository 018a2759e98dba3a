import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { MailTable } from './MailTable';

interface MailsProps {
  emails: {
    data: Api<'EmailList'> | undefined;
    error: Error | null;
    dataUpdatedAt: number;
    isPlaceholderData: boolean;
    refetch: () => Promise<unknown>;
  };
  filtered: boolean;
  onClear: () => void;
}

/** The mails that were found, or what there is instead. */
export function Mails({ emails, filtered, onClear }: MailsProps) {
  if (emails.data === undefined) {
    return emails.error === null ? (
      <LoadingState />
    ) : (
      <FailedState
        title={t('delivery.failed')}
        failure={emails.error}
        onRetry={() => void emails.refetch()}
      />
    );
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
  return (
    <>
      {emails.error !== null && (
        <StaleNotice
          at={emails.dataUpdatedAt}
          failure={emails.error}
          onRetry={() => void emails.refetch()}
        />
      )}
      <MailTable mails={emails.data.items} stale={emails.isPlaceholderData} />
    </>
  );
}
