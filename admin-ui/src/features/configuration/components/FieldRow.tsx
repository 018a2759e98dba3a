import type { ReactNode } from 'react';
import type { Setting } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';
import { ChoiceField } from './ChoiceField';
import { helpOf } from './field-props';
import { LinesField } from './LinesField';
import { NumberField } from './NumberField';
import { TextField } from './TextField';

interface FieldRowProps {
  form: ConfigurationForm;
  setting: Setting;
  /** Instead of the help text that the row names. */
  help?: ReactNode;
}

/** A setting, drawn by nothing but its row. Provider and secret have a field of their own. */
export function FieldRow({ form, setting, help = helpOf(setting) }: FieldRowProps) {
  switch (setting.kind) {
    case 'NUMBER':
      return <NumberField form={form} setting={setting} help={help} />;
    case 'CHOICE':
      return <ChoiceField form={form} setting={setting} help={help} />;
    case 'LINES':
      return <LinesField form={form} setting={setting} help={help} />;
    case 'TEXT':
    case 'HOST':
    case 'ADDRESS':
    case 'FINGERPRINT':
      return <TextField form={form} setting={setting} help={help} />;
    case 'PROVIDER':
    case 'SECRET':
      return null;
  }
}
