import { Anchor, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { PageHeader } from '@/components/PageHeader';
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/States';
import { approvalQuery } from '@/features/approval/api/get-approval';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { Decided } from './approvals/Decided';
import { Request } from './approvals/Request';
import { useDecided } from './approvals/use-decided';

/** `/approvals/:id`: one request by an address of its own, to be handed to who may decide. */
export function ApprovalPage() {
  const { id = '' } = useParams();
  return (
    <>
      <PageHeader title={t('approval.one')} subtitle={t('approval.subtitle')} />
      <Stack gap="sm" mt="sm" maw={860}>
        <Anchor component={Link} to="/approvals" size="sm" underline="always">
          {t('approval.back')}
        </Anchor>
        <One key={id} id={id} />
      </Stack>
    </>
  );
}

function One({ id }: { id: string }) {
  const { isSystemAdmin } = useSession();
  const decided = useDecided();
  const [done, setDone] = useState<Api<'Approval'>>();
  const approval = useQuery(approvalQuery(id));
  if (approval.data === undefined) {
    if (approval.error instanceof ApiProblem && approval.error.problem.status === 404) {
      return <EmptyState title={t('approval.notFound')} />;
    }
    return approval.error === null ? (
      <LoadingState />
    ) : (
      <FailedState
        title={t('approval.oneFailed')}
        failure={approval.error}
        onRetry={() => void approval.refetch()}
      />
    );
  }
  return (
    <>
      {done !== undefined && <Decided approval={done} />}
      {approval.error !== null && (
        <StaleNotice
          at={approval.dataUpdatedAt}
          failure={approval.error}
          onRetry={() => void approval.refetch()}
        />
      )}
      <Request
        approval={approval.data}
        canDecide={isSystemAdmin}
        alone
        onDone={(ended) => {
          setDone(ended);
          void decided();
        }}
      />
    </>
  );
}
