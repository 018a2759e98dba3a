import { useQuery } from '@tanstack/react-query';
import { FailedState, LoadingState } from '@/components/States';
import { getTest } from '@/features/connection-test/api/get-test';
import { StageList } from '@/features/connection-test/components/StageList';
import { t } from '@/lib/texts/t';

/** The steps of the test that proves a request. */
export function TestStages({ testId }: { testId: string }) {
  const test = useQuery({ queryKey: ['connection-test', testId], queryFn: () => getTest(testId) });
  if (test.isError) {
    return (
      <FailedState
        title={t('approval.test.failed')}
        failure={test.error}
        onRetry={() => void test.refetch()}
      />
    );
  }
  return test.data === undefined ? <LoadingState /> : <StageList stages={test.data.stages} over />;
}
