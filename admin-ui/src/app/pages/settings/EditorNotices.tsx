import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import { Notice } from '@/components/Notice';
import { ActivationMail } from '@/features/activation/components/ActivationMail';
import { PendingNotice } from '@/features/approval/components/PendingNotice';
import { WatchNotice } from '@/features/configuration/components/WatchNotice';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { LowerConnections } from './LowerConnections';
import classes from './SettingsEditor.module.css';
import { ToApprovals } from './ToApprovals';
import type { Outcome } from './use-outcome';

interface EditorNoticesProps {
  form: ConfigurationForm;
  configuration: Api<'Configuration'> | undefined;
  outcome: Outcome | undefined;
  /** Drops the draft that came back after a reload. */
  onDiscard: () => void;
}

/** What is to be known before the form is read. */
export function EditorNotices({ form, configuration, outcome, onDiscard }: EditorNoticesProps) {
  return (
    <div className={classes.notices}>
      {form.readOnly && <ReadOnlyNotice />}
      {form.draft.restored && form.draft.dirty && (
        <Notice
          tone="info"
          role="status"
          title={t('settings.restored')}
          actions={
            <Button size="compact-sm" variant="default" onClick={onDiscard}>
              {t('settings.restoredAction')}
            </Button>
          }
        >
          {form.secret.revision > 0 && !form.secret.typed
            ? t('settings.restoredPassword')
            : undefined}
        </Notice>
      )}
      {configuration !== undefined && (
        <>
          <ActivationMail
            configuration={configuration}
            link={(mailId) => (
              <Anchor
                component={Link}
                to={`/delivery/${encodeURIComponent(mailId)}`}
                size="sm"
                underline="always"
              >
                {t('activationMail.story')}
              </Anchor>
            )}
          />
          <LowerConnections form={form} configuration={configuration} />
          <WatchNotice settings={form.settings} configuration={configuration} />
          {outcome?.kind !== 'waiting' && (
            <PendingNotice configurationId={configuration.id} link={<ToApprovals />} />
          )}
        </>
      )}
    </div>
  );
}

function ReadOnlyNotice() {
  const { me } = useSession();
  if (me.breakGlass !== undefined) {
    return <Notice tone="info" title={t('breakGlass.settingsTitle')} />;
  }
  return (
    <Notice tone="info" title={t('settings.readOnlyTitle')}>
      {t('settings.readOnlyText', {
        role: me.roles.map((role) => t(`role.${role}`)).join(', ') || t('role.none'),
      })}
    </Notice>
  );
}
