import { Radio, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { fieldName } from '@/components/ChangesTable';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { decideTogether } from '../api/decide-together';
import classes from './ApprovalCard.module.css';
import { CommentField } from './CommentField';

/** That no request takes effect. */
const NONE = '';

interface TogetherProps {
  /** Requests that wait on one configuration; at least two. */
  approvals: Api<'Approval'>[];
  canDecide: boolean;
  onDone: (approval: Api<'Approval'>) => void;
  children: ReactNode;
}

/**
 * Several changes of one configuration, seen side by side. Each was made from the same version: to
 * approve one is to drop the others, and all are decided on in one act.
 */
export function Together({ approvals, canDecide, onDone, children }: TogetherProps) {
  const open = approvals.filter(({ mine }) => !mine);
  const name = approvals[0]?.configurationName ?? '';
  return (
    <section className={classes.together} aria-label={t('approval.together', { name })}>
      <Notice tone="info" title={t('approval.togetherTitle', { name, count: approvals.length })}>
        {t('approval.togetherText')}
      </Notice>
      {children}
      {canDecide && open.length > 1 && <JointDecision approvals={open} onDone={onDone} />}
    </section>
  );
}

interface JointDecisionProps {
  /** What somebody else asked for. */
  approvals: Api<'Approval'>[];
  onDone: (approval: Api<'Approval'>) => void;
}

function JointDecision({ approvals, onDone }: JointDecisionProps) {
  const [wanted, setWanted] = useState(NONE);
  const [comment, setComment] = useState('');
  const queryClient = useQueryClient();
  // Somebody else may have decided on it meanwhile.
  const approved = approvals.find(({ id }) => id === wanted);
  const decision = useMutation({
    mutationFn: () => decideTogether(approvals, approved?.id, comment),
    onSuccess: (ended) => {
      const told = ended.find(({ state }) => state === 'APPROVED') ?? ended.at(-1);
      if (told !== undefined) {
        onDone(told);
      }
    },
    onError: () => queryClient.invalidateQueries({ queryKey: ['approvals'] }),
  });
  return (
    <div className={classes.deciding} role="group" aria-label={t('approval.togetherLegend')}>
      {decision.isError && (
        <Notice tone="bad" role="alert" title={t('approval.togetherFailed')}>
          {failureText(decision.error)}
        </Notice>
      )}
      <Radio.Group
        label={t('approval.togetherWhich')}
        description={t('approval.togetherWhichText')}
        value={approved?.id ?? NONE}
        onChange={setWanted}
      >
        <Stack gap="xs" mt="xs">
          <Radio value={NONE} label={t('approval.togetherNone')} />
          {approvals
            // A deletion is confirmed by its name, on its own.
            .filter(({ kind }) => kind !== 'DELETE')
            .map(({ id, author, requestedAt, changes }) => (
              <Radio
                key={id}
                value={id}
                label={t('approval.togetherOne', {
                  author,
                  at: formatDateTime(requestedAt),
                  fields: changes.map(({ field }) => fieldName(field)).join(', '),
                })}
              />
            ))}
        </Stack>
      </Radio.Group>
      <CommentField
        label={t(
          approved === undefined ? 'approval.togetherComment' : 'approval.togetherCommentOthers',
        )}
        value={comment}
        onChange={setComment}
      />
      <ReasonedButton
        size="sm"
        variant="default"
        loading={decision.isPending}
        reason={comment.trim() === '' ? t('approval.whyReject') : undefined}
        onClick={() => {
          decision.mutate();
        }}
      >
        {approved === undefined
          ? t('approval.rejectAll', { count: approvals.length })
          : t('approval.approveOneRejectOthers', { count: approvals.length - 1 })}
      </ReasonedButton>
    </div>
  );
}
