import { t } from '@/lib/texts/t';
import { inputId, labelOf, type Setting } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';
import { FieldFrame } from './FieldFrame';
import { helpOf } from './field-props';
import { SecretInput } from './SecretInput';
import { boundFault, KeepStored, SecretEnd } from './TypedSecret';

interface PasswordFieldProps {
  form: ConfigurationForm;
  setting: Setting;
  /** What the provider wants to be typed here, if it says so. */
  hint: string | undefined;
  /** Whether the tested password waits with a test, though it is not in the field any more. */
  held: boolean;
}

/** A password as it is typed; it can be looked at (PASS-5). */
export function PasswordField({ form, setting, hint, held }: PasswordFieldProps) {
  const { password } = form.draft.values;
  return (
    <FieldFrame form={form} setting={setting}>
      <SecretInput
        id={inputId(setting.name)}
        label={labelOf(form.settings, setting.name)}
        showLabel={t('password.show')}
        hideLabel={t('password.hide')}
        required
        value={password}
        error={
          form.findings.shownFault(setting.name) ?? boundFault(form, held, t('password.bound'))
        }
        description={
          <>
            {held && password === '' && <span>{t('password.held')} </span>}
            {hint !== undefined && <span>{hint} </span>}
            {helpOf(setting)}
          </>
        }
        onChange={(value) => {
          form.edit.set(setting.name, value);
        }}
        onBlur={() => {
          form.edit.leave(setting.name);
        }}
      />
      <SecretEnd form={form} />
      <KeepStored form={form} />
    </FieldFrame>
  );
}
