import { Text } from '@mantine/core';
import { StandbyPanel } from '@/features/activation/components/StandbyPanel';
import { OwnRequest } from '@/features/approval/components/OwnRequest';
import { focusField } from '@/features/configuration/components/FaultList';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { ToRequest } from '@/app/shell/ToRequest';
import { FormTest } from './FormTest';
import classes from './SettingsEditor.module.css';
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
  const { canChange } = useSession();
  return (
    <aside className={classes.side}>
      <FormTest
        form={form}
        configuration={configuration}
        testing={testing}
        onRefused={onRefused}
        onField={focusField}
        onTakenOver={focusField}
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
        <OwnRequest
          configurationId={configuration.id}
          link={(approval) => <ToRequest approval={approval} />}
        />
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
