import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { track } from '@/lib/usage';
import { inputId, labelOf } from '../model/setting';
import { templateFor, type TemplateField } from '../model/template-fill';
import { FieldRow } from './FieldRow';
import { helpOf } from './field-props';
import { chosenTemplate, type SpecialFieldProps } from './special-field';

/**
 * The login's name, explained by the provider that was chosen. Where its domain tells the provider,
 * that is offered below: what comes while somebody types must not move the field they type in.
 */
export function UsernameField({ form, setting, around }: SpecialFieldProps) {
  const [filled, setFilled] = useState<TemplateField[]>([]);
  const template = chosenTemplate(form, around);
  const guess =
    template === undefined && !form.readOnly
      ? templateFor(around.templates, form.draft.values.username)
      : undefined;
  const choose = (chosen: Api<'ProviderTemplate'>) => {
    track('provider_template_selected', { template_type: chosen.id });
    setFilled(form.edit.choose(chosen));
    // The button goes with its notice.
    document.getElementById(inputId(setting.name))?.focus();
  };
  return (
    <div>
      <FieldRow form={form} setting={setting} help={template?.username.hint ?? helpOf(setting)} />
      {guess !== undefined && (
        <Notice
          tone="info"
          title={t('help.usernameGuess', { provider: guess.name })}
          actions={
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                choose(guess);
              }}
            >
              {t('help.usernameGuessAction', { provider: guess.name })}
            </Button>
          }
        />
      )}
      <div role="status">
        {filled.length > 0 && template !== undefined && (
          <Text size="xs" c="dimmed" mt={4}>
            {t('provider.filled', {
              fields: filled.map((field) => labelOf(form.settings, field)).join(', '),
            })}
          </Text>
        )}
      </div>
    </div>
  );
}
