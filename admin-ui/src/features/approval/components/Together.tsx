import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { decide } from '../api/decide';
import classes from './ApprovalCard.module.css';

interface TogetherProps {
  /** Requests that wait on one configuration; at least two. */
  approvals: Api<'Approval'>[];
  canDecide: boolean;
  onDone: (approval: Api<'Approval'>) => void;
  children: ReactNode;
}

/**
 * Several changes of one configuration, seen side by side. Each was made from the same version: to
 * approve one is to drop the others, and all can be rejected with one reason.
 */
export function Together({ approvals, canDecide, onDone, children }: TogetherProps) {
  const [comment, setComment] = useState('');
  const queryClient = useQueryClient();
  const open = approvals.filter(({ mine }) => !mine);
  const name = approvals[0]?.configurationName ?? '';
  const reject = useMutation({
    mutationFn: async () => {
      let last: Api<'Approval'> | undefined;
      for (const approval of open) {
        last = await decide(approval, 'reject', comment);
      }
      return last;
    },
    onSuccess: (last) => {
      if (last !== undefined) {
        onDone(last);
      }
    },
    onError: () => queryClient.invalidateQueries({ queryKey: ['approvals'] }),
  });
  return (
    <section className={classes.together} aria-label={t('approval.together', { name })}>
      <Notice tone="info" title={t('approval.togetherTitle', { name, count: approvals.length })}>
        {t('approval.togetherText')}
      </Notice>
      {children}
      {canDecide && open.length > 1 && (
        <div className={classes.deciding}>
          {reject.isError && (
            <Notice tone="bad" role="alert" title={t('approval.togetherFailed')}>
              {failureText(reject.error)}
            </Notice>
          )}
          <Textarea
            label={t('approval.togetherComment')}
            value={comment}
            maxLength={500}
            autosize
            minRows={1}
            maxRows={5}
            onChange={(event) => {
              setComment(event.currentTarget.value);
            }}
          />
          <ReasonedButton
            size="sm"
            variant="default"
            loading={reject.isPending}
            reason={comment.trim() === '' ? t('approval.whyReject') : undefined}
            onClick={() => {
              reject.mutate();
            }}
          >
            {t('approval.rejectAll', { count: open.length })}
          </ReasonedButton>
        </div>
      )}
    </section>
  );
}
