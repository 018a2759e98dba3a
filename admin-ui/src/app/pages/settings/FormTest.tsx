import { fieldOf, type Draft, type Field } from '@/features/configuration/model/setting';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { TestPanel } from '@/features/connection-test/components/TestPanel';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import type { Testing } from './use-testing';

interface FormTestProps {
  form: ConfigurationForm;
  configuration: Api<'Configuration'> | undefined;
  testing: Testing;
  onRefused: () => void;
  /** Leads to a field that a diagnosis names. */
  onField: (field: Field) => void;
  /** A diagnosis's values were taken over; the field shows them. */
  onTakenOver: (field: Field) => void;
}

/** The test of what stands in the form, and the ways from its diagnosis back into the form. */
export function FormTest({
  form,
  configuration,
  testing,
  onRefused,
  onField,
  onTakenOver,
}: FormTestProps) {
  const { isSystemAdmin, canChange } = useSession();
  const { test, shown, pass, whyNot, deliverTo, setDeliverTo } = testing;
  return (
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
          onField(field);
        }
      }}
      onResetCredentials={() => {
        resetCredentials(form, onField);
      }}
      onAlternative={(alternative) => {
        form.edit.accept(valuesOf(alternative, form.draft.values));
        // The button may go with what it changed.
        onTakenOver(changedBy(alternative));
      }}
    />
  );
}

function resetCredentials(
  { secret, edit }: ConfigurationForm,
  onField: (field: Field) => void,
): void {
  if (secret.password.kind === 'stored') {
    edit.secret.replace();
  } else {
    edit.set('password', '');
  }
  // The field appears with the next drawing.
  requestAnimationFrame(() => {
    onField('password');
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
      authorityPem: certificateCheck?.authorityPem,
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
