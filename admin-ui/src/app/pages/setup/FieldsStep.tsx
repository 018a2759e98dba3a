import type { Surroundings } from '@/features/configuration/components/special-field';
import type { Field } from '@/features/configuration/model/setting';
import { StepFrame } from '@/features/setup/components/StepFrame';
import { after } from '@/features/setup/model/steps';
import { t } from '@/lib/texts/t';
import { Fields, showFaults, whyNotFields } from './Fields';
import classes from './Setup.module.css';
import type { Setup } from './use-setup';

interface StepProps {
  setup: Setup;
  around: Surroundings;
}

export function SecurityStep(props: StepProps) {
  return <FieldsStep {...props} step="security" names={['tls', 'certificateMode']} />;
}

export function SenderStep(props: StepProps) {
  return <FieldsStep {...props} step="sender" names={['name', 'defaultFrom']} />;
}

export function ConnectionsStep(props: StepProps) {
  return (
    <FieldsStep
      {...props}
      step="connections"
      names={['maxConnections', 'retries', 'idleTimeoutSeconds', 'waitTimeoutSeconds']}
      advanced={['heloHostname', 'replyTo', 'customHeaders']}
    />
  );
}

interface FieldsStepProps extends StepProps {
  step: 'security' | 'sender' | 'connections';
  names: readonly Field[];
  /** Hardly ever changed, and shown on demand. */
  advanced?: readonly Field[];
}

/** A step that shows some of the form's fields, filled in already. */
function FieldsStep({ setup, around, step, names, advanced = [] }: FieldsStepProps) {
  const { form, go } = setup;
  const all = [...names, ...advanced];
  return (
    <StepFrame
      step={step}
      title={t(`setup.${step}.title`)}
      text={t(`setup.${step}.text`)}
      onGo={go}
      whyNot={whyNotFields(form, all)}
      next={{
        onClick: () => {
          go(after(step));
        },
        onRefused: () => {
          showFaults(form, all);
        },
      }}
    >
      <Fields form={form} around={around} names={names} />
      {advanced.length > 0 && (
        <details className={classes.details} open={whyNotFields(form, advanced) !== undefined}>
          <summary>{t('setup.connections.advanced')}</summary>
          <Fields form={form} around={around} names={advanced} />
        </details>
      )}
    </StepFrame>
  );
}
