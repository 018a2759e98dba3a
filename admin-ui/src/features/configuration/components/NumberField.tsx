import { NumberStepper } from '@/components/NumberStepper';
import { t } from '@/lib/texts/t';
import { inputId, labelOf, valueOf } from '../model/setting';
import { Described } from './Described';
import { FieldFrame } from './FieldFrame';
import type { FieldProps } from './field-props';

/** One whole number. */
export function NumberField({ form, setting, help }: FieldProps) {
  const { name, seconds, min = 0, max = Number.MAX_SAFE_INTEGER } = setting;
  return (
    <FieldFrame form={form} setting={setting}>
      <NumberStepper
        id={inputId(name)}
        label={labelOf(form.settings, name)}
        description={
          <Described form={form} setting={setting}>
            {help}
          </Described>
        }
        error={form.findings.shownFault(name)}
        value={Number(valueOf(form.draft.values, name))}
        min={min}
        max={max}
        {...(seconds ? { unit: { short: 's', long: t('stepper.unit.seconds') } } : {})}
        readOnly={form.readOnly}
        onChange={(value) => {
          form.edit.set(name, value);
        }}
        onValidity={(possible) => {
          form.edit.setPossible(name, possible);
        }}
      />
    </FieldFrame>
  );
}
