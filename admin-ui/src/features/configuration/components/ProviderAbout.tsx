import { Anchor, Button, Collapse, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Notice } from '@/components/Notice';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDate } from '@/lib/time';
import { track } from '@/lib/usage';
import { ownHosts } from '../model/template-fill';
import type { ConfigurationForm } from '../use-configuration-form';
import classes from './ProviderField.module.css';

interface ProviderAboutProps {
  form: ConfigurationForm;
  template: Api<'ProviderTemplate'>;
}

/** What is known of the provider: what ends soon, its servers, and its rules and limits. */
export function ProviderAbout({ form, template }: ProviderAboutProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const { recommendations, notes, retirements, helpUrl } = template;
  if (
    limitsOf(template).length + recommendations.length + notes.length + retirements.length === 0 &&
    helpUrl === undefined
  ) {
    return null;
  }
  return (
    <div className={classes.about}>
      {retirements.map((retirement) => (
        <Notice
          key={retirement.authProtocol}
          tone={retirement.authProtocol === form.draft.values.authProtocol ? 'warn' : 'info'}
        >
          {retirement.text}
        </Notice>
      ))}
      {!form.readOnly && <OtherHosts form={form} template={template} />}
      <UnstyledButton
        onClick={() => {
          if (!opened) {
            track('help_documentation_accessed', { help_topic: `provider ${template.id}` });
          }
          toggle();
        }}
        aria-expanded={opened}
        className={classes.toggle}
      >
        {opened ? (
          <IconChevronUp size={16} aria-hidden />
        ) : (
          <IconChevronDown size={16} aria-hidden />
        )}
        {t('provider.about', { provider: template.name })}
      </UnstyledButton>
      <Collapse expanded={opened}>
        <Facts template={template} />
      </Collapse>
    </div>
  );
}

function OtherHosts({ form, template }: ProviderAboutProps) {
  const current = form.draft.values.host.trim();
  const others = ownHosts(template).filter(({ host }) => host !== current);
  return others.length === 0 ? null : (
    <div className={classes.hosts}>
      <span>{t('provider.hosts')}:</span>
      {others.map(({ host, label }) => (
        <Button
          key={host}
          size="compact-xs"
          variant="default"
          onClick={() => {
            form.edit.accept({ host });
          }}
        >
          {t('provider.useHost', { host })}
          {` (${label})`}
        </Button>
      ))}
    </div>
  );
}

function Facts({ template }: { template: Api<'ProviderTemplate'> }) {
  const lines = [...template.recommendations, ...template.notes];
  const limits = limitsOf(template);
  return (
    <div className={classes.facts}>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
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
  );
}

function limitsOf({ limits }: Api<'ProviderTemplate'>): string[] {
  return Object.entries(limits).flatMap(([name, value]) =>
    typeof value === 'number'
      ? [t(`provider.limit.${name as keyof typeof limits}`, { value })]
      : [],
  );
}
