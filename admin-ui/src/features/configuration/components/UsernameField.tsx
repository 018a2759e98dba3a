import { FieldRow } from './FieldRow';
import { helpOf } from './field-props';
import { chosenTemplate, type SpecialFieldProps } from './special-field';

/** The login's name, explained by the provider that was chosen. */
export function UsernameField({ form, setting, around }: SpecialFieldProps) {
  const template = chosenTemplate(form, around);
  return (
    <FieldRow form={form} setting={setting} help={template?.username.hint ?? helpOf(setting)} />
  );
}
