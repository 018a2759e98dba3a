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

/** A setting, drawn by nothing but its row. A secret has a field of its own. */
export function FieldRow({ form, setting, help = helpOf(setting) }: FieldRowProps) {
  switch (setting.kind) {
    case 'number':
      return <NumberField form={form} setting={setting} help={help} />;
    case 'choice':
      return <ChoiceField form={form} setting={setting} help={help} />;
    case 'lines':
      return <LinesField form={form} setting={setting} help={help} />;
    case 'text':
    case 'host':
    case 'address':
    case 'fingerprint':
      return <TextField form={form} setting={setting} help={help} />;
    case 'secret':
      return null;
  }
}
