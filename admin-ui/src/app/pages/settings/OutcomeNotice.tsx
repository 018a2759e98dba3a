import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { FaultSummary } from '@/features/configuration/components/FaultSummary';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { ApiProblem } from '@/lib/api/problem';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { ToApprovals } from './ToApprovals';
import type { Outcome } from './use-outcome';

interface OutcomeNoticeProps {
  outcome: Outcome;
  form: ConfigurationForm;
  /** Takes a deactivation back. */
  onUndo: (id: string) => void;
}

/** What came of the last thing that was asked for, with the way on. */
export function OutcomeNotice({ outcome, form, onUndo }: OutcomeNoticeProps) {
  switch (outcome.kind) {
    case 'saved':
      return (
        <Notice tone="good" role="status" title={t('settings.saved')}>
          {outcome.inactive ? t('settings.savedInactive') : undefined}
        </Notice>
      );
    case 'waiting':
      return (
        <Notice
          tone="info"
          role="status"
          title={t('approval.savedTitle')}
          actions={<ToApprovals />}
        >
          {t('approval.savedText', {
            name: outcome.approval.configurationName,
            at: formatDateTime(outcome.approval.expiresAt),
          })}
        </Notice>
      );
    case 'rolledBack':
      return (
        <Notice
          tone="good"
          role="status"
          title={t('versions.rollbackDone', { version: outcome.version, to: outcome.to })}
        />
      );
    case 'deleted':
      return (
        <Notice tone="good" role="status" title={t('delete.deleted', { name: outcome.name })} />
      );
    case 'faults':
      return <FaultSummary form={form} title={t('save.summary')} />;
    case 'saveFailed':
      return (
        <>
          <Notice tone="bad" role="alert" title={t('save.failed')}>
            {failureText(outcome.failure)}
          </Notice>
          {outcome.failure instanceof ApiProblem &&
            outcome.failure.problem.errors !== undefined && (
              <FaultSummary form={form} title={t('save.summary')} />
            )}
        </>
      );
    case 'failed':
      return (
        <Notice tone="bad" role="alert" title={t('active.failed')}>
          {failureText(outcome.failure)}
        </Notice>
      );
    case 'activated':
      return (
        <Notice
          tone="good"
          role="status"
          title={t('active.activated')}
          actions={
            <Anchor component={Link} to="/delivery" size="sm" underline="always">
              {t('active.watch')}
            </Anchor>
          }
        >
          {t('active.activatedText')}
        </Notice>
      );
    case 'deactivated':
      return (
        <Notice
          tone="info"
          role="status"
          title={t('active.deactivated')}
          actions={
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                onUndo(outcome.configuration.id);
              }}
            >
              {t('common.undo')}
            </Button>
          }
        >
          {t('active.deactivatedText')}
        </Notice>
      );
  }
}
