import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { HelpLink } from '@/components/HelpLink';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { track } from '@/lib/usage';
import { labelOf } from '../model/setting';
import type { TemplateField } from '../model/template-fill';
import { Described } from './Described';
import { FieldFrame } from './FieldFrame';
import { fieldProps, helpOf } from './field-props';
import { ProviderAbout } from './ProviderAbout';
import classes from './ProviderField.module.css';
import { ProviderLeftovers } from './ProviderLeftovers';
import { chosenTemplate, type SpecialFieldProps } from './special-field';

/** The template picker. It fills untouched fields only and lists what it left alone (PROV-5, X-11). */
export function ProviderField({ form, setting, around }: SpecialFieldProps) {
  const { templates, templatesFailed } = around;
  const { provider } = form.draft.values;
  const { readOnly } = form;
  const [filled, setFilled] = useState<TemplateField[]>([]);
  const chosen = chosenTemplate(form, around);

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
        {chosen !== undefined && (
          <>
            <ProviderLeftovers form={form} template={chosen} />
            <ProviderAbout template={chosen} form={form} />
            <div>
              <HelpLink
                about={`provider:${chosen.id}`}
                label={t('help.provider', { provider: chosen.name })}
              />
            </div>
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
