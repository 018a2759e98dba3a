import { Text } from '@mantine/core';
import { StandbyPanel } from '@/features/activation/components/StandbyPanel';
import { OwnRequest } from '@/features/approval/components/OwnRequest';
import { focusField } from '@/features/configuration/components/FaultList';
import { fieldOf, type Draft } from '@/features/configuration/model/setting';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { TestPanel } from '@/features/connection-test/components/TestPanel';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import classes from './SettingsEditor.module.css';
import { ToApprovals } from './ToApprovals';
import type { Switching } from './use-switching';
import type { Testing } from './use-testing';
import { WaitingMails } from './WaitingMails';

interface EditorSideProps {
  form: ConfigurationForm;
  configuration: Api<'Configuration'> | undefined;
  configurations: Api<'Configuration'>[];
  testing: Testing;
  switching: Switching;
  onRefused: () => void;
}

/** Beside the form: its test, the standby, and who saved it last. */
export function EditorSide({
  form,
  configuration,
  configurations,
  testing,
  switching,
  onRefused,
}: EditorSideProps) {
  const { isSystemAdmin, canChange } = useSession();
  const { test, shown, pass, whyNot, deliverTo, setDeliverTo } = testing;
  return (
    <aside className={classes.side}>
      <TestPanel
        state={shown}
        voided={pass === 'voided'}
        whyNoTest={whyNot}
        deliverTo={deliverTo}
        onDeliverTo={setDeliverTo}
        lastTest={configuration?.lastTest}
        lastProbe={configuration?.lastProbe}
        canTest={canChange}
        isSystemAdmin={isSystemAdmin}
        current={form.draft.values}
        onTest={() => void testing.start()}
        onRefused={onRefused}
        onCancel={() => void test.cancel()}
        onFocusField={(pointer) => {
          const field = fieldOf(form.settings, pointer);
          if (field !== undefined) {
            focusField(field);
          }
        }}
        onResetCredentials={() => {
          resetCredentials(form);
        }}
        onAlternative={(alternative) => {
          form.edit.accept(valuesOf(alternative, form.draft.values));
          // The button may go with what it changed.
          focusField(changedBy(alternative));
        }}
      />
      {configuration?.standby !== undefined && (
        <StandbyPanel
          configuration={configuration}
          all={configurations}
          whyNot={switching.whyNot}
          canChange={canChange}
          waiting={(name) => <WaitingMails name={name} />}
          onChanged={switching.standbyChanged}
        />
      )}
      {configuration !== undefined && (
        <OwnRequest configurationId={configuration.id} link={<ToApprovals all />} />
      )}
      {configuration !== undefined && (
        <Text size="xs" c="dimmed" px="xs">
          {t('settings.meta', {
            version: configuration.version,
            at: formatDateTime(configuration.updatedAt),
            by: configuration.updatedBy,
          })}
        </Text>
      )}
    </aside>
  );
}

function resetCredentials({ secret, edit }: ConfigurationForm): void {
  if (secret.password.kind === 'stored') {
    edit.secret.replace();
  } else {
    edit.set('password', '');
  }
  // The field appears with the next drawing.
  requestAnimationFrame(() => {
    focusField('password');
  });
}

/** The values that a diagnosis would rather have. */
function valuesOf(alternative: Api<'Alternative'>, draft: Draft): Partial<Draft> {
  const { host, port, tls, authProtocol, heloHostname, certificateCheck, withoutHeader } =
    alternative;
  return Object.fromEntries(
    Object.entries({
      host,
      port,
      tls,
      authProtocol,
      heloHostname,
      certificateMode: certificateCheck?.mode,
      sha256: certificateCheck?.sha256,
      customHeaders:
        withoutHeader === undefined ? undefined : linesWithout(draft.customHeaders, withoutHeader),
    }).filter(([, value]) => value !== undefined),
  );
}

/** The field to look at after a change was taken over. */
function changedBy({ certificateCheck, withoutHeader }: Api<'Alternative'>): string {
  if (withoutHeader !== undefined) {
    return 'customHeaders';
  }
  return certificateCheck === undefined ? 'port' : 'certificateMode';
}

/** The custom headers as entered, without those of this name. */
function linesWithout(customHeaders: string, header: string): string {
  return customHeaders
    .split('\n')
    .filter((line) => line.split(':', 1)[0]?.trim().toLowerCase() !== header.toLowerCase())
    .join('\n');
}
