import { Button, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { ChangesTable } from '@/components/ChangesTable';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { decide } from '../api/decide';
import { withdraw } from '../api/withdraw';
import { ApprovalBadge } from './ApprovalBadge';
import classes from './ApprovalCard.module.css';

interface ApprovalCardProps {
  approval: Api<'Approval'>;
  /** Whether the reader may decide at all. */
  canDecide: boolean;
  /** The way to the configuration in question. */
  link: ReactNode;
  onDone: (approval: Api<'Approval'>) => void;
}

/** One request: what would change, how it stands, and what the reader may do about it. */
export function ApprovalCard({ approval, canDecide, link, onDone }: ApprovalCardProps) {
  const titleId = useId();
  const title = t(`approval.kind.${approval.kind}`, { name: approval.configurationName });
  const waiting = approval.state === 'WAITING';
  return (
    <article className={`card ${classes.root ?? ''}`} aria-labelledby={titleId}>
      <div className={classes.head}>
        <Title order={2} size="h5" id={titleId}>
          {title}
        </Title>
        <ApprovalBadge state={approval.state} />
      </div>
      <Text size="sm" c="dimmed">
        {t('approval.asked', {
          author: approval.mine ? t('approval.you') : approval.author,
          at: formatDateTime(approval.requestedAt),
        })}
        {waiting && ` ${t('approval.expires', { at: formatDateTime(approval.expiresAt) })}`}
        {link !== null && <> {link}</>}
      </Text>
      {approval.comment !== undefined && (
        <blockquote className={classes.quote}>
          <Text size="sm">{approval.comment}</Text>
        </blockquote>
      )}
      {approval.changes.length > 0 ? (
        <ChangesTable caption={t('approval.changes', { title })} changes={approval.changes} />
      ) : (
        <Text size="sm">{t('approval.noFields')}</Text>
      )}
      {approval.decidedAt !== undefined && (
        <div>
          <Text size="sm" c="dimmed">
            {t('approval.decided', {
              state: t(`approval.state.${approval.state}`),
              by: approval.decidedBy ?? t('approval.system'),
              at: formatDateTime(approval.decidedAt),
            })}
          </Text>
          {approval.decisionComment !== undefined && (
            <blockquote className={classes.quote}>
              <Text size="sm">{approval.decisionComment}</Text>
            </blockquote>
          )}
        </div>
      )}
      {waiting && (approval.mine || canDecide) && (
        <Deciding approval={approval} canDecide={canDecide} title={title} onDone={onDone} />
      )}
    </article>
  );
}

type Act = 'approve' | 'reject' | 'withdraw';

function Deciding({
  approval,
  canDecide,
  title,
  onDone,
}: Pick<ApprovalCardProps, 'approval' | 'canDecide' | 'onDone'> & { title: string }) {
  const [comment, setComment] = useState('');
  const queryClient = useQueryClient();
  const act = useMutation({
    mutationFn: (what: Act) =>
      what === 'withdraw' ? withdraw(approval.id) : decide(approval, what, comment),
    onSuccess: onDone,
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
        <Textarea
          label={t('approval.comment')}
          description={t('approval.commentHelp')}
          value={comment}
          maxLength={500}
          autosize
          minRows={1}
          maxRows={5}
          onChange={(event) => {
            setComment(event.currentTarget.value);
          }}
        />
      )}
      <div className={classes.buttons}>
        {canDecide && (
          <>
            <ReasonedButton
              size="sm"
              reason={ready}
              aria-label={t('approval.approveWhat', { title })}
              onClick={() => {
                act.mutate('approve');
              }}
            >
              {t('approval.approve')}
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
