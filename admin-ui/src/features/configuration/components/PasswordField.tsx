import { Button, Group, TextInput } from '@mantine/core';
import { t } from '@/lib/texts/t';
import { inputId } from '../model/draft';
import type { ConfigurationForm } from '../use-configuration-form';
import { FieldFrame } from './FieldFrame';
import { SecretInput } from './SecretInput';
import { StoredSecret } from './StoredSecret';

interface PasswordFieldProps {
  form: ConfigurationForm;
  readOnly: boolean;
  /** What the provider wants to be typed here, if it says so. */
  hint: string | undefined;
  /** Whether the tested password waits with a test, though it is not in the field any more. */
  held: boolean;
}

/** A stored password shows only since when it is there; what is typed can be looked at (PASS-1, PASS-5). */
export function PasswordField({ form, readOnly, hint, held }: PasswordFieldProps) {
  const { password } = form;
  if (password.kind === 'stored') {
    return (
      <FieldFrame form={form} field="password" readOnly={readOnly}>
        <StoredSecret
          label={t('field.password')}
          at={password.at}
          endsOn={form.base?.configuration.secretExpiresOn}
          readOnly={readOnly}
          help={t('help.password')}
          onReplace={() => {
            form.replacePassword();
          }}
        />
      </FieldFrame>
    );
  }
  if (readOnly) {
    return null;
  }
  return (
    <FieldFrame form={form} field="password" readOnly={readOnly}>
      <SecretInput
        id={inputId('password')}
        label={t('field.password')}
        showLabel={t('password.show')}
        hideLabel={t('password.hide')}
        required
        value={form.values.password}
        error={form.shownFault('password') ?? boundFault(form, held, t('password.bound'))}
        description={
          <>
            {held && form.values.password === '' && <span>{t('password.held')} </span>}
            {hint !== undefined && <span>{hint} </span>}
            {t('help.password')}
          </>
        }
        onChange={(value) => {
          form.set('password', value);
        }}
        onBlur={() => {
          form.leave('password');
        }}
      />
      <SecretEnd form={form} />
      <KeepStored form={form} />
    </FieldFrame>
  );
}

/** Says why it must be given again, while nothing is typed yet. */
export function boundFault(
  form: ConfigurationForm,
  held: boolean,
  text: string,
): string | undefined {
  const { password } = form;
  return password.kind === 'needed' && password.bound && !held && !form.secretTyped
    ? text
    : undefined;
}

/** The day on which the typed secret ends, where it does; asked for once there is one. */
export function SecretEnd({ form }: { form: ConfigurationForm }) {
  return form.secretTyped ? (
    <TextInput
      mt="xs"
      type="date"
      id={`${inputId('password')}-ends`}
      label={`${t('field.secretExpiresOn')} (${t('common.optional')})`}
      description={t('secret.endsHelp')}
      value={form.secretExpiresOn}
      style={{ maxWidth: '16rem' }}
      onChange={(event) => {
        form.setSecretExpiresOn(event.currentTarget.value);
      }}
    />
  ) : null;
}

/** The way back to the stored secret. */
export function KeepStored({ form }: { form: ConfigurationForm }) {
  return form.password.kind === 'replacing' ? (
    <Group mt={4}>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => {
          form.keepPassword();
        }}
      >
        {t('password.keep')}
      </Button>
    </Group>
  ) : null;
}
