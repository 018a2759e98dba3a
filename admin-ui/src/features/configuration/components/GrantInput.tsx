import { Select, TextInput } from '@mantine/core';
import { t } from '@/lib/texts/t';
import { isOptional, type GrantField } from '../model/grant';
import { inputId } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';
import { KeyInput } from './KeyInput';
import { SecretInput } from './SecretInput';

/** One part of what XOAUTH2 gets its tokens with. */
export function GrantInput({ form, field }: { form: ConfigurationForm; field: GrantField }) {
  const { grant } = form.secret;
  const id = `${inputId('password')}-${field}`;
  const optional = isOptional(grant, field);
  const label = t(`oauth.${field}`);
  const named = optional ? `${label} (${t('common.optional')})` : label;
  const error = form.findings.grantFaults[field];
  switch (field) {
    case 'tenant':
    case 'clientId':
      return (
        <TextInput
          id={id}
          label={named}
          withAsterisk={!optional}
          aria-required={!optional || undefined}
          placeholder={field === 'tenant' ? t('oauth.tenantPlaceholder') : undefined}
          description={
            field === 'tenant'
              ? `${t('oauth.tenantHelp')}${optional ? ` ${t('oauth.tenantCommon')}` : ''}`
              : undefined
          }
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={error}
          value={grant[field]}
          onChange={(event) => {
            form.edit.secret.setGrant({ [field]: event.currentTarget.value });
          }}
        />
      );
    case 'clientSecret':
    case 'refreshToken':
      return (
        <SecretInput
          id={id}
          label={named}
          showLabel={t('oauth.show', { label })}
          hideLabel={t('oauth.hide', { label })}
          required={!optional}
          value={grant[field]}
          error={error}
          onChange={(value) => {
            form.edit.secret.setGrant({ [field]: value });
          }}
        />
      );
    case 'provider':
      return (
        <Select
          id={id}
          label={label}
          withAsterisk
          allowDeselect={false}
          data={(['google', 'microsoft'] as const).map((one) => ({
            value: one,
            label: t(`oauth.provider.${one}`),
          }))}
          error={error}
          value={grant.provider}
          onChange={(value) => {
            form.edit.secret.setGrant({ provider: value ?? grant.provider });
          }}
        />
      );
    case 'key':
      return <KeyInput form={form} id={id} />;
  }
}
