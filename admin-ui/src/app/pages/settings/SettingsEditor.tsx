import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/PageHeader';
import { ActiveSwitch } from '@/features/activation/components/ActiveSwitch';
import type { Stored } from '@/features/configuration/api/get-configuration';
import { templatesQuery } from '@/features/configuration/api/list-templates';
import { ConfigurationFormView } from '@/features/configuration/components/ConfigurationFormView';
import { focusField } from '@/features/configuration/components/FaultList';
import { VersionsDrawer } from '@/features/configuration/components/VersionsDrawer';
import type { Settings } from '@/features/configuration/model/setting';
import { useConfigurationForm } from '@/features/configuration/use-configuration-form';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { ActiveAt } from './ActiveAt';
import { EditorDialogs } from './EditorDialogs';
import { EditorFooter } from './EditorFooter';
import { EditorNotices } from './EditorNotices';
import { EditorSide } from './EditorSide';
import { EditorTools } from './EditorTools';
import { Overview } from './Overview';
import classes from './SettingsEditor.module.css';
import { knowsLimits, RehearsalPanel } from './RehearsalPanel';
import { isPasswordHeld } from './situation';
import { useApproval } from './use-approval';
import { useArrival } from './use-arrival';
import { useConflict } from './use-conflict';
import { useLeaving } from './use-leaving';
import { useOutcome } from './use-outcome';
import { settleRollback, useSaving } from './use-saving';
import { useSetupBegun } from './use-setup-tracked';
import { useStoredCache } from './use-stored-cache';
import { useSwitching } from './use-switching';
import { useTesting } from './use-testing';
import { useVersions } from './use-versions';
import { WaitingMails } from './WaitingMails';

interface SettingsEditorProps {
  settings: Settings;
  /** An id, or `new`. */
  scope: string;
  stored: Stored | undefined;
  configurations: Api<'Configuration'>[];
}

/** One configuration, or a new one: form, test, save, activation, and all that guards them. */
export function SettingsEditor({ settings, scope, stored, configurations }: SettingsEditorProps) {
  const { me, canChange, maySwitch } = useSession();
  const configuration = stored?.configuration;
  const templates = useQuery(templatesQuery);
  const versions = useVersions();

  useArrival(scope, settings);
  useSetupBegun(stored === undefined && canChange);
  const form = useConfigurationForm(settings, scope, stored, !canChange);
  const [outcome, say] = useOutcome();
  const cache = useStoredCache();
  const leaving = useLeaving(form.draft.dirty && canChange);
  const testing = useTesting(scope, form, say);
  const conflict = useConflict(form, cache);
  const { onWaiting, onAsked } = useApproval(form, testing, leaving, say);
  const saving = useSaving({ form, testing, leaving, cache, conflict, say, onWaiting });
  const switching = useSwitching(form, configuration, cache, say);

  const discard = () => {
    form.edit.revertAll();
    testing.test.forget();
  };
  const showFaults = () => {
    form.edit.settle.showAll();
    if (form.findings.missing.length + form.findings.invalid.length > 0) {
      say({ kind: 'faults', withSecret: !isPasswordHeld(form, testing.pass) });
    } else if (!form.secret.ready) {
      focusField('password');
    }
  };

  return (
    <>
      <PageHeader
        title={t('settings.title')}
        subtitle={t('settings.subtitle')}
        right={
          <ActiveSwitch
            configuration={configuration}
            other={configurations.find((one) => one.active && one.id !== configuration?.id)}
            whyNot={switching.whyNot}
            readOnly={!maySwitch}
            waiting={<WaitingMails name={configuration?.name ?? ''} />}
            rehearsal={
              configuration === undefined || knowsLimits(templates.data, configuration)
                ? undefined
                : (close) => (
                    <RehearsalPanel
                      key={configuration.id}
                      configuration={configuration}
                      onTakeOver={(values) => {
                        close();
                        form.edit.accept(values);
                        focusField('maxConnections');
                      }}
                    />
                  )
            }
            onSwitched={switching.switched}
          />
        }
      />
      <Overview configurations={configurations} />
      <EditorTools
        scope={scope}
        stored={stored}
        configurations={configurations}
        onVersions={versions.open}
        onRemoved={(result) => {
          if (result.kind === 'waiting') {
            onAsked(result.approval);
            return;
          }
          discard();
          cache.remove(scope);
          leaving.go('/settings', { state: { deleted: configuration?.name }, replace: true });
        }}
      />
      <EditorNotices
        form={form}
        configuration={configuration}
        outcome={outcome}
        onDiscard={discard}
      />
      <div className={classes.columns}>
        <ConfigurationFormView
          form={form}
          around={{
            templates: templates.data ?? [],
            templatesFailed: templates.isError,
            environment: me.environment,
            passwordHeld: isPasswordHeld(form, testing.pass),
          }}
        />
        <EditorSide
          form={form}
          configuration={configuration}
          configurations={configurations}
          testing={testing}
          switching={switching}
          onRefused={showFaults}
        />
      </div>
      <EditorFooter
        form={form}
        saving={saving}
        outcome={outcome}
        say={say}
        onUndo={(id) => void switching.undo(id)}
        onDiscard={discard}
        onRefused={showFaults}
      />
      {stored !== undefined && (
        <VersionsDrawer
          settings={settings}
          stored={stored}
          opened={versions.opened}
          onClose={versions.close}
          pair={versions.pair}
          onPair={versions.compare}
          activeAt={<ActiveAt />}
          canChange={canChange}
          whyNoRollback={form.draft.dirty ? t('versions.rollbackDraft') : undefined}
          onRolledBack={(result, to) => {
            versions.close();
            settleRollback(result, to, { form, cache, say, onWaiting });
          }}
        />
      )}
      <EditorDialogs
        form={form}
        conflict={conflict}
        leaving={leaving}
        saving={saving}
        onDiscard={discard}
      />
    </>
  );
}
