import { Select, SimpleGrid, Text } from '@mantine/core';
import { t } from '@/lib/texts/t';
import { grantFields, grantKinds } from '../model/grant';
import { inputId, type Setting } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';
import { FieldFrame } from './FieldFrame';
import { helpOf } from './field-props';
import { GrantInput } from './GrantInput';
import classes from './OAuthFields.module.css';
import { SecretInput } from './SecretInput';
import { boundFault, KeepStored, SecretEnd } from './TypedSecret';

interface OAuthFieldsProps {
  form: ConfigurationForm;
  setting: Setting;
  held: boolean;
}

/**
 * What XOAUTH2 signs in with, in the password's place and treated as one: sealed whole, shown only
 * by the day it was set, and asked for again when its destination changes.
 */
export function OAuthFields({ form, setting, held }: OAuthFieldsProps) {
  const { grant, typed } = form.secret;
  const id = inputId(setting.name);
  return (
    <div className={classes.wide}>
      <FieldFrame form={form} setting={setting}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <Select
            id={id}
            label={t('oauth.kind')}
            withAsterisk
            data={grantKinds.map((kind) => ({ value: kind, label: t(`oauth.kind.${kind}`) }))}
            allowDeselect={false}
            value={grant.kind}
            error={
              form.findings.shownFault(setting.name) ?? boundFault(form, held, t('oauth.bound'))
            }
            description={
              <>
                {held && !typed && <span>{t('password.held')} </span>}
                {t(`oauth.kindHelp.${grant.kind}`)}
              </>
            }
            descriptionProps={{ component: 'div' }}
            onChange={(value) => {
              form.edit.secret.setGrant({ kind: value ?? grant.kind });
            }}
          />
          {grantFields(grant).map((field) => (
            <GrantInput key={field} form={form} field={field} />
          ))}
          {grant.kind === 'access_token' && (
            <SecretInput
              id={`${id}-token`}
              label={t('oauth.accessToken')}
              showLabel={t('oauth.show', { label: t('oauth.accessToken') })}
              hideLabel={t('oauth.hide', { label: t('oauth.accessToken') })}
              required
              value={form.draft.values.password}
              error={undefined}
              onChange={(value) => {
                form.edit.set(setting.name, value);
              }}
            />
          )}
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt="xs">
          {helpOf(setting)}
        </Text>
        {grant.kind !== 'access_token' && <SecretEnd form={form} />}
        <KeepStored form={form} />
      </FieldFrame>
    </div>
  );
}
