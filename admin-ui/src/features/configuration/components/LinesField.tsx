import { Textarea } from '@mantine/core';
import { valueOf } from '../model/setting';
import { Described } from './Described';
import { FieldFrame } from './FieldFrame';
import { fieldProps, type FieldProps } from './field-props';

/** Several lines of text, kept as entered. */
export function LinesField({ form, setting, help }: FieldProps) {
  const { name } = setting;
  return (
    <FieldFrame form={form} setting={setting}>
      <Textarea
        {...fieldProps(form, setting)}
        aria-required={setting.required || undefined}
        description={
          <Described form={form} setting={setting}>
            {help}
          </Described>
        }
        value={String(valueOf(form.draft.values, name) ?? '')}
        autosize
        minRows={3}
        maxRows={14}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        onChange={(event) => {
          form.edit.set(name, event.currentTarget.value);
        }}
        onBlur={() => {
          form.edit.leave(name);
        }}
      />
    </FieldFrame>
  );
}
