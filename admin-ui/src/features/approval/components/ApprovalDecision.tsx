import { Button, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { decide } from '../api/decide';
import { withdraw } from '../api/withdraw';
import classes from './ApprovalCard.module.css';
import { CommentField } from './CommentField';

type Act = 'approve' | 'reject' | 'withdraw';

interface ApprovalDecisionProps {
  approval: Api<'Approval'>;
  canDecide: boolean;
  title: string;
  onDone: (approval: Api<'Approval'>) => void;
}

/** What the reader may do about a waiting request: agree, reject with a reason, or withdraw it. */
export function ApprovalDecision({ approval, canDecide, title, onDone }: ApprovalDecisionProps) {
  const [comment, setComment] = useState('');
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const name = approval.configurationName;
  const deletes = approval.kind === 'DELETE';
  const queryClient = useQueryClient();
  const act = useMutation({
    mutationFn: (what: Act) =>
      what === 'withdraw' ? withdraw(approval.id) : decide(approval, what, comment),
    onSuccess: onDone,
    onSettled: () => {
      setAsking(false);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: ['approvals'] }),
  });
  const busy = act.isPending ? t('approval.busy') : undefined;
  const ready = approval.mine ? t('approval.notYourOwn') : busy;
  return (
    <div className={classes.deciding}>
      {act.isError && (
        <Notice tone="bad" role="alert" title={t('approval.failed')}>
          {failureText(act.error)}
        </Notice>
      )}
      {canDecide && !approval.mine && (
        <CommentField
          label={t('approval.comment')}
          description={t('approval.commentHelp')}
          value={comment}
          onChange={setComment}
        />
      )}
      <ConfirmDialog
        opened={asking}
        title={t('delete.title', { name })}
        whyNot={typed.trim() === name ? undefined : t('delete.mismatch')}
        confirm={t('delete.action')}
        busy={act.isPending}
        focus="cancel"
        danger
        onConfirm={() => {
          act.mutate('approve');
        }}
        onClose={() => {
          setAsking(false);
        }}
      >
        <Text size="sm">{t('delete.effect')}</Text>
        <TextInput
          label={t('delete.type', { name })}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      </ConfirmDialog>
      <div className={classes.buttons}>
        {canDecide && (
          <>
            <ReasonedButton
              size="sm"
              reason={ready}
              aria-label={t(deletes ? 'approval.deleteWhat' : 'approval.approveWhat', { title })}
              {...(deletes ? { color: 'red.8' } : {})}
              onClick={() => {
                if (deletes) {
                  setAsking(true);
                } else {
                  act.mutate('approve');
                }
              }}
            >
              {t(deletes ? 'approval.delete' : 'approval.approve')}
            </ReasonedButton>
            {!approval.mine && (
              <ReasonedButton
                size="sm"
                variant="default"
                reason={busy ?? (comment.trim() === '' ? t('approval.whyReject') : undefined)}
                aria-label={t('approval.rejectWhat', { title })}
                onClick={() => {
                  act.mutate('reject');
                }}
              >
                {t('approval.reject')}
              </ReasonedButton>
            )}
          </>
        )}
        {approval.mine && (
          <Button
            size="sm"
            variant="default"
            loading={act.isPending}
            onClick={() => {
              act.mutate('withdraw');
            }}
          >
            {t('approval.withdraw')}
          </Button>
        )}
      </div>
    </div>
  );
}
