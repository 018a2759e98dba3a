import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { FieldFrame } from './FieldFrame';
import { helpOf } from './field-props';
import { OAuthFields } from './OAuthFields';
import { PasswordField } from './PasswordField';
import { chosenTemplate, type SpecialFieldProps } from './special-field';
import { StoredSecret } from './StoredSecret';

/** What the login is made with: stored and known by its day only, or typed (PASS-1). */
export function SecretField({ form, setting, around }: SpecialFieldProps) {
  const { password } = form.secret;
  const byToken = form.draft.values.authProtocol === 'XOAUTH2';
  if (password.kind === 'stored') {
    return (
      <FieldFrame form={form} setting={setting}>
        <StoredSecret
          label={byToken ? t('field.oauthGrant') : t('field.password')}
          at={password.at}
          endsOn={form.draft.base?.configuration.secretExpiresOn}
          readOnly={form.readOnly}
          help={helpOf(setting)}
          onReplace={() => {
            form.edit.secret.replace();
          }}
        />
      </FieldFrame>
    );
  }
  if (form.readOnly) {
    return null;
  }
  return byToken ? (
    <OAuthFields form={form} setting={setting} held={around.passwordHeld} />
  ) : (
    <PasswordField
      form={form}
      setting={setting}
      hint={passwordHint(chosenTemplate(form, around))}
      held={around.passwordHeld}
    />
  );
}

function passwordHint(template: Api<'ProviderTemplate'> | undefined): string | undefined {
  if (template?.password === undefined) {
    return undefined;
  }
  const kind = t('password.kindLabel', {
    provider: template.name,
    kind: t(`password.kind.${template.password.kind}`),
  });
  const help = template.password.help;
  if (template.password.kind === 'PASSWORD') {
    return help;
  }
  return help === '' ? kind : `${kind} ${help}`;
}
