import { Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { ChangesTable } from '@/components/ChangesTable';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { ApprovalBadge } from './ApprovalBadge';
import classes from './ApprovalCard.module.css';
import { ApprovalDecision } from './ApprovalDecision';
import { RiskMarks } from './RiskMarks';
import { TestProof } from './TestProof';

interface ApprovalCardProps {
  approval: Api<'Approval'>;
  /** Whether the reader may decide at all. */
  canDecide: boolean;
  /** The way to the configuration in question. */
  link: ReactNode;
  /** The title with the way to the request alone. */
  heading: (title: string) => ReactNode;
  /** What happens once it is approved, in words; undefined: not known. */
  effect: string | undefined;
  stages: (testId: string) => ReactNode;
  onDone: (approval: Api<'Approval'>) => void;
}

/** One request: what would change, how it stands, and what the reader may do about it. */
export function ApprovalCard(props: ApprovalCardProps) {
  const { approval, canDecide, link, onDone } = props;
  const titleId = useId();
  const title = t(`approval.kind.${approval.kind}`, { name: approval.configurationName });
  const waiting = approval.state === 'WAITING';
  return (
    <article className={`card ${classes.root ?? ''}`} aria-labelledby={titleId}>
      <div className={classes.head}>
        <Title order={2} size="h5" id={titleId}>
          {props.heading(title)}
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
      {waiting && <RiskMarks approval={approval} />}
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
      {approval.test !== undefined && <TestProof test={approval.test} stages={props.stages} />}
      {waiting && (
        <Text size="sm">
          {props.effect !== undefined && `${props.effect} `}
          {t(canDecide && !approval.mine ? 'approval.decidersYou' : 'approval.deciders', {
            author: approval.mine ? t('approval.you') : approval.author,
          })}
        </Text>
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
