import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ChangesTable } from '@/components/ChangesTable';
import { FailedState, LoadingState } from '@/components/States';
import { t } from '@/lib/texts/t';
import { differenceQuery } from '../api/compare-versions';

interface VersionDifferenceProps {
  id: string;
  from: number;
  to: number;
}

/** The fields in which two versions differ. */
export function VersionDifference({ id, from, to }: VersionDifferenceProps) {
  const difference = useQuery({ ...differenceQuery(id, from, to), enabled: from !== to });
  if (from === to) {
    return <Text size="sm">{t('versions.same')}</Text>;
  }
  if (difference.isError) {
    return (
      <FailedState
        title={t('versions.differenceFailed')}
        failure={difference.error}
        onRetry={() => void difference.refetch()}
      />
    );
  }
  if (difference.data === undefined) {
    return <LoadingState />;
  }
  return difference.data.changes.length === 0 ? (
    <Text size="sm" role="status">
      {t('versions.same')}
    </Text>
  ) : (
    <ChangesTable
      caption={t('versions.difference', { from, to })}
      changes={difference.data.changes}
    />
  );
}
