import type { ReactNode } from 'react';
import { tOr } from '@/lib/texts/t';
import { inputId, labelOf, type Setting } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';

/** What every field gets; `help` stands below the input. */
export interface FieldProps {
  form: ConfigurationForm;
  setting: Setting;
  help: ReactNode;
}

/** What the input of every setting has in common. */
export function fieldProps(form: ConfigurationForm, setting: Setting) {
  const { name, required, placeholderKey } = setting;
  return {
    id: inputId(name),
    label: labelOf(form.settings, name),
    placeholder: tOr(placeholderKey, '') || undefined,
    withAsterisk: required || needsSender(form, name),
    readOnly: form.readOnly,
    error: form.findings.shownFault(name),
    descriptionProps: { component: 'div' as const },
  };
}

/** Mails that name no sender need one, where the user name is no address to take its place (U3). */
function needsSender({ draft }: ConfigurationForm, name: string): boolean {
  const username = draft.values.username.trim();
  return name === 'defaultFrom' && username !== '' && !username.includes('@');
}

/** The help text that a setting's row names. */
export function helpOf({ helpKey }: Setting): string | undefined {
  return tOr(helpKey, '') || undefined;
}
