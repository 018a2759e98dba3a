import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { t, type TextKey } from '@/lib/texts/t';
import { inputId, type Draft } from '../model/draft';
import type { ConfigurationForm } from '../use-configuration-form';
import { Described, FieldFrame } from './FieldFrame';

type TextName = {
  [F in keyof Draft]: Draft[F] extends string ? (string extends Draft[F] ? F : never) : never;
}[keyof Draft];

interface TextFieldProps {
  form: ConfigurationForm;
  field: TextName;
  readOnly: boolean;
  placeholder: TextKey;
  help: ReactNode;
  required?: boolean;
  mono?: boolean;
  right?: ReactNode;
}

/** One line of text. */
export function TextField({
  form,
  field,
  readOnly,
  placeholder,
  help,
  required = false,
  mono = false,
  right,
}: TextFieldProps) {
  return (
    <FieldFrame form={form} field={field} readOnly={readOnly}>
      <TextInput
        id={inputId(field)}
        label={t(`field.${field}`)}
        placeholder={t(placeholder)}
        description={
          <Described form={form} field={field}>
            {help}
          </Described>
        }
        descriptionProps={{ component: 'div' }}
        error={form.shownFault(field)}
        withAsterisk={required}
        aria-required={required || undefined}
        value={form.values[field]}
        readOnly={readOnly}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        rightSection={right}
        {...(mono ? { classNames: { input: 'mono' } } : {})}
        onChange={(event) => {
          form.set(field, event.currentTarget.value);
        }}
        onBlur={() => {
          form.leave(field);
        }}
      />
    </FieldFrame>
  );
}
