import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { StepFrame } from '@/features/setup/components/StepFrame';
import { t } from '@/lib/texts/t';
import { ToApprovals } from '../settings/ToApprovals';
import type { Testing } from '../settings/use-testing';
import classes from './Setup.module.css';
import { useSaved } from './use-saved';
import type { Setup } from './use-setup';
import { useWaiting } from './use-waiting';

/** Saving, or asking for the agreement that saving needs. */
export function SaveStep({ setup, testing }: { setup: Setup; testing: Testing }) {
  const { form, go, waiting } = setup;
  const { saving, failure, conflict } = useSaved(setup, testing);
  const request = useWaiting(setup);
  if (waiting !== undefined && request !== 'ended') {
    return (
      <StepFrame step="save" title={t('setup.save')} canGoBack={false} onGo={go}>
        <Notice
          tone="info"
          role="status"
          title={t('setup.save.waitingTitle', { name: waiting })}
          actions={<ToApprovals />}
        >
          {t('setup.save.waitingText')}
        </Notice>
      </StepFrame>
    );
  }
  const { host, port, username, defaultFrom } = form.draft.values;
  return (
    <StepFrame
      step="save"
      title={saving.asks ? t('setup.save.ask') : t('setup.save.title')}
      text={saving.asks ? t('setup.save.askText') : t('setup.save.text')}
      onGo={go}
      whyNot={form.draft.dirty ? saving.whyNot : undefined}
      next={{
        label: form.draft.dirty ? labelOf(saving) : t('setup.next'),
        loading: saving.saving,
        onClick: () => {
          if (form.draft.dirty) {
            void saving.save();
          } else {
            go('activate');
          }
        },
        onRefused: () => {
          go('test');
        },
      }}
    >
      {request === 'ended' && (
        <Notice
          tone="warn"
          role="status"
          title={t('setup.save.endedTitle')}
          actions={<ToApprovals />}
        >
          {t('setup.save.endedText')}
        </Notice>
      )}
      <dl className={classes.facts}>
        <dt>{t('setup.save.server')}</dt>
        <dd>{`${host}:${String(port)}`}</dd>
        <dt>{t('setup.save.login')}</dt>
        <dd>{username}</dd>
        <dt>{t('setup.save.sender')}</dt>
        <dd>{String(defaultFrom ?? '')}</dd>
      </dl>
      {failure !== undefined && (
        <Notice
          tone="bad"
          role="alert"
          title={saving.asks ? t('save.askFailed') : t('save.failed')}
        >
          {failureText(failure)}
        </Notice>
      )}
      {conflict !== undefined && (
        <Notice
          tone="warn"
          role="alert"
          title={t('setup.save.conflict')}
          actions={
            <Anchor component={Link} to={`/settings/${conflict}`} size="sm" underline="always">
              {t('setup.done.settings')}
            </Anchor>
          }
        />
      )}
    </StepFrame>
  );
}

function labelOf({ saving, asks }: { saving: boolean; asks: boolean }): string {
  if (asks) {
    return saving ? t('save.asking') : t('save.ask');
  }
  return saving ? t('save.saving') : t('save.button');
}
