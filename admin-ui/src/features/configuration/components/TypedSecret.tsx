import { Button, Group, TextInput } from '@mantine/core';
import { t } from '@/lib/texts/t';
import { inputId } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';

/** Says why it must be given again, while nothing is typed yet. */
export function boundFault(
  form: ConfigurationForm,
  held: boolean,
  text: string,
): string | undefined {
  const { password, typed } = form.secret;
  return password.kind === 'needed' && password.bound && !held && !typed ? text : undefined;
}

/** The day on which the typed secret ends, where it does; asked for once there is one. */
export function SecretEnd({ form }: { form: ConfigurationForm }) {
  return form.secret.typed ? (
    <TextInput
      mt="xs"
      type="date"
      id={`${inputId('password')}-ends`}
      label={`${t('field.secretExpiresOn')} (${t('common.optional')})`}
      description={t('secret.endsHelp')}
      value={form.secret.endsOn}
      style={{ maxWidth: '16rem' }}
      onChange={(event) => {
        form.edit.secret.setEnd(event.currentTarget.value);
      }}
    />
  ) : null;
}

/** The way back to the stored secret. */
export function KeepStored({ form }: { form: ConfigurationForm }) {
  return form.secret.password.kind === 'replacing' ? (
    <Group mt={4}>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => {
          form.edit.secret.keepStored();
        }}
      >
        {t('password.keep')}
      </Button>
    </Group>
  ) : null;
}
