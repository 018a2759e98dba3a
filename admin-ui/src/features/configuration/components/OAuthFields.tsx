import { FileButton, Button, Select, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '@/lib/texts/t';
import { inputId } from '../model/draft';
import { accountOf, grantFields, grantKinds, isOptional, type GrantField } from '../model/grant';
import type { ConfigurationForm } from '../use-configuration-form';
import { FieldFrame } from './FieldFrame';
import { boundFault, KeepStored, SecretEnd } from './PasswordField';
import { SecretInput } from './SecretInput';
import classes from './OAuthFields.module.css';
import { StoredSecret } from './StoredSecret';

interface OAuthFieldsProps {
  form: ConfigurationForm;
  readOnly: boolean;
  held: boolean;
}

const keyLimit = 16 * 1024;

/**
 * What XOAUTH2 signs in with, in the password's place and treated as one: sealed whole, shown only
 * by the day it was set, and asked for again when its destination changes.
 */
export function OAuthFields({ form, readOnly, held }: OAuthFieldsProps) {
  const { password, grant } = form;
  if (password.kind === 'stored') {
    return (
      <FieldFrame form={form} field="password" readOnly={readOnly}>
        <StoredSecret
          label={t('field.oauthGrant')}
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
    <div className={classes.wide}>
      <FieldFrame form={form} field="password" readOnly={readOnly}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <Select
            id={inputId('password')}
            label={t('oauth.kind')}
            withAsterisk
            data={grantKinds.map((kind) => ({ value: kind, label: t(`oauth.kind.${kind}`) }))}
            allowDeselect={false}
            value={grant.kind}
            error={form.shownFault('password') ?? boundFault(form, held, t('oauth.bound'))}
            description={
              <>
                {held && !form.secretTyped && <span>{t('password.held')} </span>}
                {t(`oauth.kindHelp.${grant.kind}`)}
              </>
            }
            descriptionProps={{ component: 'div' }}
            onChange={(value) => {
              form.setGrant({ kind: value ?? grant.kind });
            }}
          />
          {grantFields(grant).map((field) => (
            <GrantInput key={field} form={form} field={field} />
          ))}
          {grant.kind === 'access_token' && (
            <SecretInput
              id={`${inputId('password')}-token`}
              label={t('oauth.accessToken')}
              showLabel={t('oauth.show', { label: t('oauth.accessToken') })}
              hideLabel={t('oauth.hide', { label: t('oauth.accessToken') })}
              required
              value={form.values.password}
              error={undefined}
              onChange={(value) => {
                form.set('password', value);
              }}
            />
          )}
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt="xs">
          {t('help.password')}
        </Text>
        {grant.kind !== 'access_token' && <SecretEnd form={form} />}
        <KeepStored form={form} />
      </FieldFrame>
    </div>
  );
}

function GrantInput({ form, field }: { form: ConfigurationForm; field: GrantField }) {
  const { grant } = form;
  const id = `${inputId('password')}-${field}`;
  const optional = isOptional(grant, field);
  const label = t(`oauth.${field}`);
  const named = optional ? `${label} (${t('common.optional')})` : label;
  const error = form.grantFaults[field];
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
            form.setGrant({ [field]: event.currentTarget.value });
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
            form.setGrant({ [field]: value });
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
            form.setGrant({ provider: value ?? grant.provider });
          }}
        />
      );
    case 'key':
      return <KeyInput form={form} id={id} />;
  }
}

/** The key file of a service account, pasted or loaded; it never leaves this page but to be sealed. */
function KeyInput({ form, id }: { form: ConfigurationForm; id: string }) {
  const { grant } = form;
  const [tooLarge, setTooLarge] = useState(false);
  const account = accountOf(grant.key);
  const load = (file: File | null) => {
    setTooLarge(file !== null && file.size > keyLimit);
    if (file !== null && file.size <= keyLimit) {
      void file.text().then((key) => {
        form.setGrant({ key });
      });
    }
  };
  return (
    <div>
      <Textarea
        id={id}
        label={t('oauth.key')}
        withAsterisk
        aria-required
        placeholder={t('oauth.keyPlaceholder')}
        description={
          account === undefined
            ? t('oauth.keyHelp')
            : t('oauth.keyOf', { account, user: form.values.username || '–' })
        }
        error={tooLarge ? t('oauth.keyTooLarge') : form.grantFaults.key}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: 'mono' }}
        value={grant.key}
        onChange={(event) => {
          setTooLarge(false);
          form.setGrant({ key: event.currentTarget.value });
        }}
      />
      <FileButton accept="application/json,.json" onChange={load}>
        {(props) => (
          <Button {...props} mt={6} size="compact-xs" variant="default">
            {t('oauth.keyLoad')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
