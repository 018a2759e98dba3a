import { Button, FileButton, Textarea } from '@mantine/core';
import { useState } from 'react';
import { t } from '@/lib/texts/t';
import { accountOf } from '../model/grant';
import type { ConfigurationForm } from '../use-configuration-form';

const keyLimit = 16 * 1024;

/** The key file of a service account, pasted or loaded; it never leaves this page but to be sealed. */
export function KeyInput({ form, id }: { form: ConfigurationForm; id: string }) {
  const { grant } = form.secret;
  const [tooLarge, setTooLarge] = useState(false);
  const account = accountOf(grant.key);
  const load = (file: File | null) => {
    setTooLarge(file !== null && file.size > keyLimit);
    if (file !== null && file.size <= keyLimit) {
      void file.text().then((key) => {
        form.edit.secret.setGrant({ key });
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
            : t('oauth.keyOf', { account, user: form.draft.values.username || '–' })
        }
        error={tooLarge ? t('oauth.keyTooLarge') : form.findings.grantFaults.key}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: 'mono' }}
        value={grant.key}
        onChange={(event) => {
          setTooLarge(false);
          form.edit.secret.setGrant({ key: event.currentTarget.value });
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
