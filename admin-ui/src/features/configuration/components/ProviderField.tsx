import { Anchor, Button, Collapse, Select, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDate } from '@/lib/time';
import { inputId } from '../model/draft';
import { leftAlone, templateFor, type TemplateField } from '../model/template-fill';
import { wordsOf } from '../model/words';
import type { ConfigurationForm } from '../use-configuration-form';
import { Described, FieldFrame } from './FieldFrame';
import classes from './ProviderField.module.css';

interface ProviderFieldProps {
  form: ConfigurationForm;
  templates: Api<'ProviderTemplate'>[];
  failed: boolean;
  readOnly: boolean;
}

/** The template picker. It fills untouched fields only and lists what it left alone (PROV-5, X-11). */
export function ProviderField({ form, templates, failed, readOnly }: ProviderFieldProps) {
  const [filled, setFilled] = useState<TemplateField[]>([]);
  const chosen = templates.find((template) => template.id === form.values.provider);
  const guess = chosen === undefined ? templateFor(templates, form.values.username) : undefined;

  const choose = (id: string | null) => {
    setFilled(form.choose(templates.find((template) => template.id === id) ?? null));
  };

  return (
    <>
      <FieldFrame form={form} field="provider" readOnly={readOnly}>
        <Select
          id={inputId('provider')}
          label={t('field.provider')}
          placeholder={t('placeholder.provider')}
          data={optionsOf(templates, form.values.provider)}
          value={form.values.provider}
          error={form.shownFault('provider')}
          description={
            <Described form={form} field="provider">
              {failed
                ? t('provider.loadFailed')
                : chosen?.id === 'custom'
                  ? t('help.providerCustom')
                  : t('help.provider')}
            </Described>
          }
          descriptionProps={{ component: 'div' }}
          clearable={!readOnly}
          searchable={!readOnly}
          readOnly={readOnly}
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
                fields: filled.map((field) => t(`field.${field}`)).join(', '),
              })}
            </Text>
          )}
        </div>
        {guess !== undefined && !readOnly && (
          <Notice
            tone="info"
            title={t('help.usernameGuess', { provider: guess.name })}
            actions={
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  choose(guess.id);
                }}
              >
                {t('help.usernameGuessAction', { provider: guess.name })}
              </Button>
            }
          />
        )}
        {chosen !== undefined && (
          <>
            <Leftovers form={form} template={chosen} readOnly={readOnly} />
            <About template={chosen} form={form} readOnly={readOnly} />
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

function Leftovers({
  form,
  template,
  readOnly,
}: {
  form: ConfigurationForm;
  template: Api<'ProviderTemplate'>;
  readOnly: boolean;
}) {
  const left = leftAlone(template, form.values);
  if (left.length === 0) {
    return null;
  }
  return (
    <Notice tone="info" title={t('provider.leftTitle', { provider: template.name })}>
      <ul className={classes.left}>
        {left.map(({ field, current, recommended }) => (
          <li key={field}>
            <span>
              {t('provider.leftRow', {
                field: t(`field.${field}`),
                current: wordsOf(field, current),
                recommended: wordsOf(field, recommended),
              })}
            </span>
            {!readOnly && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('provider.useValueFor', {
                  field: t(`field.${field}`),
                  value: wordsOf(field, recommended),
                })}
                onClick={() => {
                  form.accept({ [field]: recommended });
                }}
              >
                {t('provider.useValue')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function About({
  template,
  form,
  readOnly,
}: {
  template: Api<'ProviderTemplate'>;
  form: ConfigurationForm;
  readOnly: boolean;
}) {
  const [opened, { toggle }] = useDisclosure(false);
  const limits = Object.entries(template.limits).flatMap(([name, value]) =>
    typeof value === 'number'
      ? [t(`provider.limit.${name as keyof typeof template.limits}`, { value })]
      : [],
  );
  const others = template.hosts.filter(
    ({ host }) => host !== form.values.host.trim() && !/[<>{}]/.test(host),
  );
  const { recommendations, notes, retirements } = template;
  if (
    limits.length + recommendations.length + notes.length + retirements.length === 0 &&
    template.helpUrl === undefined
  ) {
    return null;
  }
  return (
    <div className={classes.about}>
      {retirements.map((retirement) => (
        <Notice
          key={retirement.authProtocol}
          tone={retirement.authProtocol === form.values.authProtocol ? 'warn' : 'info'}
        >
          {retirement.text}
        </Notice>
      ))}
      {others.length > 0 && !readOnly && (
        <div className={classes.hosts}>
          <span>{t('provider.hosts')}:</span>
          {others.map(({ host, label }) => (
            <Button
              key={host}
              size="compact-xs"
              variant="default"
              onClick={() => {
                form.accept({ host });
              }}
            >
              {t('provider.useHost', { host })}
              {` (${label})`}
            </Button>
          ))}
        </div>
      )}
      <UnstyledButton onClick={toggle} aria-expanded={opened} className={classes.toggle}>
        {opened ? (
          <IconChevronUp size={16} aria-hidden />
        ) : (
          <IconChevronDown size={16} aria-hidden />
        )}
        {t('provider.about', { provider: template.name })}
      </UnstyledButton>
      <Collapse expanded={opened}>
        <div className={classes.facts}>
          {recommendations.length + notes.length > 0 && (
            <ul>
              {[...recommendations, ...notes].map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          {limits.length > 0 && (
            <p>
              {t('provider.limits')}: {limits.join('; ')}
            </p>
          )}
          {template.fromRule !== undefined && (
            <p>
              {t('provider.fromRule')}: {template.fromRule}
            </p>
          )}
          {template.spfInclude !== undefined && (
            <p>
              {t('provider.spf')}: <span className="mono">{template.spfInclude}</span>
            </p>
          )}
          <p>
            {template.helpUrl !== undefined && (
              <Anchor
                href={template.helpUrl}
                target="_blank"
                rel="noreferrer"
                underline="always"
                size="sm"
              >
                {t('provider.help', { provider: template.name })}
              </Anchor>
            )}{' '}
            <Text span size="xs" c="dimmed">
              {t('provider.checked', { date: formatDate(template.checkedOn) })}
            </Text>
          </p>
        </div>
      </Collapse>
    </div>
  );
}
