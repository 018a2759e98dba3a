import { Button } from '@mantine/core';
import { Notice } from '@/components/Notice';
import { fieldOf, type Field } from '@/features/configuration/model/setting';
import { StepFrame } from '@/features/setup/components/StepFrame';
import { fieldOfStage, numberOf, stepOf } from '@/features/setup/model/steps';
import { t } from '@/lib/texts/t';
import { FormTest } from '../settings/FormTest';
import type { Testing } from '../settings/use-testing';
import type { Setup } from './use-setup';

/** The test; what is in the way leads back to the step where it is mended, to the right field. */
export function TestStep({ setup, testing }: { setup: Setup; testing: Testing }) {
  const { form, go } = setup;
  const fault = faultOf(setup, testing);
  const passed = testing.pass === 'passed' || !form.draft.needsTest;
  const mend = (field: Field) => {
    go(stepOf(field), field);
  };
  return (
    <StepFrame
      step="test"
      title={t('setup.test.title')}
      text={t('setup.test.text')}
      onGo={go}
      whyNot={passed ? undefined : t('setup.test.needed')}
      next={{
        onClick: () => {
          go('save');
        },
      }}
    >
      <FormTest
        form={form}
        configuration={undefined}
        testing={testing}
        onRefused={() => {
          mend(fault ?? 'password');
        }}
        onField={mend}
        onTakenOver={() => undefined}
      />
      {fault !== undefined && <Mend field={fault} onMend={mend} />}
    </StepFrame>
  );
}

/** The field that is in the way: of a failed test, or of a test that can't be started. */
function faultOf({ form }: Setup, { pass, shown }: Testing): Field | undefined {
  const { findings, secret, settings } = form;
  const [first] = [...findings.missing, ...findings.invalid];
  if (first !== undefined) {
    return first;
  }
  if (pass === 'failed' && shown.phase === 'finished') {
    return fieldOf(settings, shown.test.diagnosis?.field) ?? fieldOfStage(shown.test);
  }
  return secret.ready || pass === 'passed' || pass === 'running' ? undefined : 'password';
}

function Mend({ field, onMend }: { field: Field; onMend: (field: Field) => void }) {
  const step = stepOf(field);
  const place = { number: numberOf(step), name: t(`setup.${step}`) };
  return (
    <Notice
      tone="info"
      title={t('setup.test.mend', place)}
      actions={
        <Button
          size="compact-sm"
          onClick={() => {
            onMend(field);
          }}
        >
          {t('setup.test.mendAction', place)}
        </Button>
      }
    />
  );
}
