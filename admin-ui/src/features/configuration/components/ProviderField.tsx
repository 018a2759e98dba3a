import { Button, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { track } from '@/lib/usage';
import { labelOf } from '../model/setting';
import { templateFor, type TemplateField } from '../model/template-fill';
import { Described } from './Described';
import { focusField } from './FaultList';
import { FieldFrame } from './FieldFrame';
import { fieldProps, helpOf } from './field-props';
import { ProviderAbout } from './ProviderAbout';
import classes from './ProviderField.module.css';
import { ProviderLeftovers } from './ProviderLeftovers';
import { chosenTemplate, type SpecialFieldProps } from './special-field';

/** The template picker. It fills untouched fields only and lists what it left alone (PROV-5, X-11). */
export function ProviderField({ form, setting, around }: SpecialFieldProps) {
  const { templates, templatesFailed } = around;
  const { provider, username } = form.draft.values;
  const { readOnly } = form;
  const [filled, setFilled] = useState<TemplateField[]>([]);
  const chosen = chosenTemplate(form, around);
  const guess = chosen === undefined && !readOnly ? templateFor(templates, username) : undefined;

  const choose = (id: string | null) => {
    if (id !== null) {
      track('provider_template_selected', { template_type: id });
    }
    setFilled(form.edit.choose(templates.find((template) => template.id === id) ?? null));
  };

  return (
    <>
      <FieldFrame form={form} setting={setting}>
        <Select
          {...fieldProps(form, setting)}
          data={optionsOf(templates, provider)}
          value={provider}
          description={
            <Described form={form} setting={setting}>
              {templatesFailed
                ? t('provider.loadFailed')
                : chosen?.id === 'custom'
                  ? t('help.providerCustom')
                  : helpOf(setting)}
            </Described>
          }
          clearable={!readOnly}
          searchable={!readOnly}
          maxDropdownHeight={320}
          comboboxProps={{ withinPortal: true }}
          clearButtonProps={{ 'aria-label': `${t('field.provider')}: ${t('common.none')}` }}
          onChange={choose}
        />
      </FieldFrame>
      <div className={classes.about}>
        <div role="status" className={classes.filled}>
          {filled.length > 0 && chosen !== undefined && (
            <Text size="xs" c="dimmed">
              {t('provider.filled', {
                fields: filled.map((field) => labelOf(form.settings, field)).join(', '),
              })}
            </Text>
          )}
        </div>
        {guess !== undefined && (
          <Notice
            tone="info"
            title={t('help.usernameGuess', { provider: guess.name })}
            actions={
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  choose(guess.id);
                  // The button goes with its notice.
                  focusField(setting.name);
                }}
              >
                {t('help.usernameGuessAction', { provider: guess.name })}
              </Button>
            }
          />
        )}
        {chosen !== undefined && (
          <>
            <ProviderLeftovers form={form} template={chosen} />
            <ProviderAbout template={chosen} form={form} />
          </>
        )}
      </div>
    </>
  );
}

function optionsOf(templates: Api<'ProviderTemplate'>[], current: string | null) {
  const options = templates.map(({ id, name }) => ({ value: id, label: name }));
  // A configuration may name a template that this release no longer has.
  return current === null || options.some((option) => option.value === current)
    ? options
    : [...options, { value: current, label: current }];
}
