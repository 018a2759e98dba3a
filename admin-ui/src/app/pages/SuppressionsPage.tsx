import { Button, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageHeader } from '@/components/PageHeader';
import { Pager } from '@/components/Pager';
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/States';
import { suppressionsQuery } from '@/features/suppression/api/list-suppressions';
import { AddressSearch } from '@/features/suppression/components/AddressSearch';
import { AddSuppression } from '@/features/suppression/components/AddSuppression';
import { SuppressionTable } from '@/features/suppression/components/SuppressionTable';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { useNow } from '@/lib/use-now';
import { ReportedLately } from './ReportedLately';
import { useFormKey } from './use-form-key';

/** `/suppressions`: to whom no mail is sent, and what other servers reported lately. */
export function SuppressionsPage() {
  const [parameters, setParameters] = useSearchParams();
  const [trail, setTrail] = useState<string[]>([]);
  const { formKey, typing } = useFormKey();
  const { canChange } = useSession();
  const address = parameters.get('address') ?? '';
  const [asked] = useDebouncedValue(address, 300);
  const list = useQuery(suppressionsQuery(asked, trail.at(-1)));
  const now = useNow(60_000);
  const search = (next: string, state?: object) => {
    setTrail([]);
    setParameters(next === '' ? {} : { address: next }, { replace: true, state });
  };
  const retry = () => void list.refetch();

  return (
    <>
      <PageHeader title={t('suppression.title')} subtitle={t('suppression.subtitle')} />
      <Stack gap="md" mt="sm">
        <ReportedLately />
        <AddressSearch
          key={formKey}
          initial={address}
          onSearch={(next) => {
            search(next, typing);
          }}
        />
        {canChange && (
          <div>
            <AddSuppression />
          </div>
        )}
        {list.data === undefined ? (
          list.error === null ? (
            <LoadingState />
          ) : (
            <FailedState title={t('suppression.failed')} failure={list.error} onRetry={retry} />
          )
        ) : (
          <>
            {list.error !== null && (
              <StaleNotice at={list.dataUpdatedAt} failure={list.error} onRetry={retry} />
            )}
            {list.data.items.length === 0 ? (
              <EmptyState
                title={asked === '' ? t('suppression.empty') : t('suppression.noneFound')}
                text={asked === '' ? t('suppression.emptyText') : t('suppression.noneFoundText')}
                action={
                  asked !== '' && (
                    <Button
                      variant="default"
                      onClick={() => {
                        search('');
                      }}
                    >
                      {t('common.clearFilters')}
                    </Button>
                  )
                }
              />
            ) : (
              <SuppressionTable
                suppressions={list.data.items}
                stale={list.isPlaceholderData}
                canChange={canChange}
                now={now}
              />
            )}
            <Pager trail={trail} nextCursor={list.data.nextCursor} onTrail={setTrail} />
          </>
        )}
      </Stack>
    </>
  );
}
