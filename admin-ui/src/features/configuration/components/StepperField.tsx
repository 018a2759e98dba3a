import { NumberStepper } from '@/components/NumberStepper';
import { t } from '@/lib/texts/t';
import { inputId } from '../model/draft';
import type { ConfigurationForm } from '../use-configuration-form';
import { Described, FieldFrame } from './FieldFrame';

type NumberName =
  'port' | 'maxConnections' | 'retries' | 'idleTimeoutSeconds' | 'waitTimeoutSeconds';

const limits: Record<NumberName, { min: number; max: number; seconds: boolean }> = {
  port: { min: 1, max: 65535, seconds: false },
  maxConnections: { min: 1, max: 100, seconds: false },
  retries: { min: 0, max: 10, seconds: false },
  idleTimeoutSeconds: { min: 10, max: 300, seconds: true },
  waitTimeoutSeconds: { min: 5, max: 120, seconds: true },
};

/** One whole number of the form. */
export function StepperField({
  form,
  field,
  readOnly,
}: {
  form: ConfigurationForm;
  field: NumberName;
  readOnly: boolean;
}) {
  const { min, max, seconds } = limits[field];
  return (
    <FieldFrame form={form} field={field} readOnly={readOnly}>
      <NumberStepper
        id={inputId(field)}
        label={t(`field.${field}`)}
        description={
          <Described form={form} field={field}>
            {t(`help.${field}`)}
          </Described>
        }
        error={form.shownFault(field)}
        value={form.values[field]}
        min={min}
        max={max}
        {...(seconds ? { unit: { short: 's', long: t('stepper.unit.seconds') } } : {})}
        readOnly={readOnly}
        onChange={(value) => {
          form.set(field, value);
        }}
        onValidity={(valid) => {
          form.validity(field, valid);
        }}
      />
    </FieldFrame>
  );
}
