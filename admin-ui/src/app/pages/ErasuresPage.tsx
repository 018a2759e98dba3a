import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Notice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/States';
import { erasuresQuery } from '@/features/erasure/api/list-erasures';
import { ErasureForm } from '@/features/erasure/components/ErasureForm';
import { ErasureTable } from '@/features/erasure/components/ErasureTable';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';

/** `/erasures`: takes a person out of what was said of mails (ADR 51). */
export function ErasuresPage() {
  const { isSystemAdmin } = useSession();
  return (
    <>
      <PageHeader title={t('erasure.title')} subtitle={t('erasure.subtitle')} />
      <Stack gap="md" mt="sm" maw={1000}>
        {isSystemAdmin ? (
          <>
            <ErasureForm />
            <Past />
          </>
        ) : (
          <Notice tone="info" title={t('erasure.notYours')} />
        )}
      </Stack>
    </>
  );
}

function Past() {
  const erasures = useQuery(erasuresQuery);
  const retry = () => void erasures.refetch();
  return (
    <>
      <Title order={2} size="h5">
        {t('erasure.past')}
      </Title>
      {erasures.data !== undefined && erasures.error !== null && (
        <StaleNotice at={erasures.dataUpdatedAt} failure={erasures.error} onRetry={retry} />
      )}
      {erasures.data === undefined ? (
        erasures.error === null ? (
          <LoadingState />
        ) : (
          <FailedState title={t('erasure.listFailed')} failure={erasures.error} onRetry={retry} />
        )
      ) : erasures.data.length === 0 ? (
        <EmptyState title={t('erasure.none')} text={t('erasure.noneText')} />
      ) : (
        <ErasureTable erasures={erasures.data} />
      )}
    </>
  );
}
