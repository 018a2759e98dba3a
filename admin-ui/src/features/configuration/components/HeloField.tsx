import { Button } from '@mantine/core';
import { t } from '@/lib/texts/t';
import { templateFor } from '../model/template-fill';
import { FieldRow } from './FieldRow';
import type { SpecialFieldProps } from './special-field';

/** The name of the greeting; where the username's domain would do better, one click takes it. */
export function HeloField({ form, setting, around }: SpecialFieldProps) {
  const { username, heloHostname } = form.draft.values;
  const domain = username.split('@')[1]?.trim() ?? '';
  const suggests =
    ['', setting.initial].includes(heloHostname.trim()) &&
    domain.includes('.') &&
    // A mailbox at a provider: its domain is the provider's name, which is not ours to greet with.
    templateFor(around.templates, username) === undefined &&
    form.findings.approved('username');
  return (
    <div>
      <FieldRow form={form} setting={setting} />
      {suggests && (
        <Button
          size="compact-xs"
          variant="default"
          mt={6}
          onClick={() => {
            form.edit.accept({ heloHostname: domain });
          }}
        >
          {t('help.heloSuggestion', { domain })}
        </Button>
      )}
    </div>
  );
}
