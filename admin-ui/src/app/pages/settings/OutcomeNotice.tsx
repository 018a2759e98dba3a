import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { DeactivatedNotice } from '@/features/activation/components/DeactivatedNotice';
import { FaultList } from '@/features/configuration/components/FaultList';
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
  onClose: () => void;
}

/** What came of the last thing that was asked for, with the way on. */
export function OutcomeNotice({ outcome, form, onUndo, onClose }: OutcomeNoticeProps) {
  const good = { tone: 'good', role: 'status', onClose } as const;
  const info = { tone: 'info', role: 'status', onClose } as const;
  const bad = { tone: 'bad', role: 'alert', onClose } as const;
  switch (outcome.kind) {
    case 'saved':
      return (
        <Notice {...good} title={t('settings.saved')}>
          {outcome.inactive ? t('settings.savedInactive') : undefined}
        </Notice>
      );
    case 'waiting':
      return (
        <Notice
          {...info}
          title={t(`approval.savedTitle.${outcome.approval.kind}`)}
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
          {...good}
          title={t('versions.rollbackDone', { version: outcome.version, to: outcome.to })}
        />
      );
    case 'deleted':
      return <Notice {...good} title={t('delete.deleted', { name: outcome.name })} />;
    case 'faults':
      return (
        <Notice {...bad} title={t('save.summary')}>
          <FaultList form={form} withSecret={outcome.withSecret} />
        </Notice>
      );
    case 'saveFailed':
      return (
        <Notice {...bad} title={t(outcome.asked ? 'save.askFailed' : 'save.failed')}>
          {failureText(outcome.failure)}
          {outcome.failure instanceof ApiProblem &&
            outcome.failure.problem.errors !== undefined && <FaultList form={form} />}
        </Notice>
      );
    case 'failed':
      return (
        <Notice {...bad} title={t('active.failed')}>
          {failureText(outcome.failure)}
        </Notice>
      );
    case 'activated':
      return (
        <Notice
          {...good}
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
        <DeactivatedNotice
          configuration={outcome.configuration}
          after={outcome.after}
          onUndo={() => {
            onUndo(outcome.configuration.id);
          }}
          onClose={onClose}
        />
      );
  }
}
