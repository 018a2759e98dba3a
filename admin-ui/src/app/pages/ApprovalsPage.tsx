import { Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { Notice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { Pager } from '@/components/Pager';
import { StaleNotice } from '@/components/States';
import { approvalsQuery } from '@/features/approval/api/list-approvals';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { ApprovalRequests } from './ApprovalRequests';
import { Decided } from './approvals/Decided';
import { useDecided } from './approvals/use-decided';

const states = ['WAITING', 'APPROVED', 'REJECTED', 'EXPIRED', 'VOID', 'WITHDRAWN'] as const;

/** `/approvals`: sensitive changes that wait for a second pair of eyes, and what became of others. */
export function ApprovalsPage() {
  const { isSystemAdmin } = useSession();
  const decided = useDecided();
  const location = useLocation();
  const [parameters, setParameters] = useSearchParams();
  const wanted = parameters.get('state') ?? 'WAITING';
  const state = states.find((one) => one === wanted) ?? '';
  const [trail, setTrail] = useState<string[]>([]);
  const [asked] = useState(() => askedFrom(location.state as unknown));
  const [done, setDone] = useState<Api<'Approval'>>();
  const approvals = useQuery(approvalsQuery(state, trail.at(-1)));

  const finish = (approval: Api<'Approval'>) => {
    setDone(approval);
    void decided();
  };

  return (
    <>
      <PageHeader title={t('approval.title')} subtitle={t('approval.subtitle')} />
      <Stack gap="sm" mt="sm" maw={860}>
        <Select
          label={t('approval.show')}
          data={[
            ...states.map((one) => ({ value: one, label: t(`approval.state.${one}`) })),
            { value: 'ALL', label: t('approval.all') },
          ]}
          value={state === '' ? 'ALL' : state}
          allowDeselect={false}
          style={{ maxWidth: '14rem' }}
          onChange={(value) => {
            setTrail([]);
            setParameters(value === null || value === 'WAITING' ? {} : { state: value });
          }}
        />
        {asked !== undefined && done === undefined && (
          <Notice tone="info" role="status" title={t(`approval.savedTitle.${asked.kind}`)}>
            {t('approval.savedText', {
              name: asked.configurationName,
              at: formatDateTime(asked.expiresAt),
            })}
          </Notice>
        )}
        {done !== undefined && <Decided approval={done} />}
        {approvals.data !== undefined && approvals.error !== null && (
          <StaleNotice
            at={approvals.dataUpdatedAt}
            failure={approvals.error}
            onRetry={() => void approvals.refetch()}
          />
        )}
        <ApprovalRequests
          approvals={approvals}
          state={state}
          canDecide={isSystemAdmin}
          onDone={finish}
          onAll={() => {
            setParameters({ state: 'ALL' });
          }}
        />
        {approvals.data !== undefined && (
          <Pager trail={trail} nextCursor={approvals.data.nextCursor} onTrail={setTrail} />
        )}
      </Stack>
    </>
  );
}

/** What the settings page handed over: the request that was just made. */
function askedFrom(state: unknown): Api<'Approval'> | undefined {
  return typeof state === 'object' && state !== null && 'asked' in state
    ? (state.asked as Api<'Approval'>)
    : undefined;
}
