import { Select } from '@mantine/core';
import { tOr } from '@/lib/texts/t';
import { valueOf } from '../model/setting';
import { Described } from './Described';
import { FieldFrame } from './FieldFrame';
import { fieldProps, type FieldProps } from './field-props';

interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

interface ChoiceFieldProps extends FieldProps {
  /** Instead of the options of the row. */
  options?: Option[];
}

/** One of a few. */
export function ChoiceField({ form, setting, help, options }: ChoiceFieldProps) {
  const { name, initial } = setting;
  const value = valueOf(form.draft.values, name);
  return (
    <FieldFrame form={form} setting={setting}>
      <Select
        {...fieldProps(form, setting)}
        data={
          options ??
          setting.options.map((option) => ({
            value: option,
            label: tOr(`${setting.optionKey ?? name}.${option}`, option),
          }))
        }
        allowDeselect={false}
        value={value === null ? null : String(value)}
        description={
          <Described form={form} setting={setting}>
            {help}
          </Described>
        }
        onChange={(next) => {
          form.edit.set(name, next ?? initial);
        }}
      />
    </FieldFrame>
  );
}
