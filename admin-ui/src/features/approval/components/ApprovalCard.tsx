import { Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { ChangesTable } from '@/components/ChangesTable';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { ApprovalBadge } from './ApprovalBadge';
import classes from './ApprovalCard.module.css';
import { ApprovalDecision } from './ApprovalDecision';

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
      {approval.kind === 'DELETE' ? (
        <Text size="sm">{t('delete.effect')}</Text>
      ) : approval.changes.length > 0 ? (
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
        <ApprovalDecision approval={approval} canDecide={canDecide} title={title} onDone={onDone} />
      )}
    </article>
  );
}
