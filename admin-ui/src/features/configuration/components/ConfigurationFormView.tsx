import { Button, Select, SimpleGrid, Text, Textarea, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { inputId } from '../model/draft';
import { isDomain, isHost } from '../model/local-rules';
import type { ConfigurationForm } from '../use-configuration-form';
import classes from './ConfigurationFormView.module.css';
import { Described, FieldFrame } from './FieldFrame';
import { OAuthFields } from './OAuthFields';
import { PasswordField } from './PasswordField';
import { ProviderField } from './ProviderField';
import { StepperField } from './StepperField';
import { TextField } from './TextField';

interface ConfigurationFormViewProps {
  form: ConfigurationForm;
  templates: Api<'ProviderTemplate'>[];
  templatesFailed: boolean;
  environment: Api<'Environment'>;
  readOnly: boolean;
  passwordHeld: boolean;
}

const tlsModes = ['STARTTLS', 'SSL_TLS', 'NONE'] as const;
const protocols = ['LOGIN', 'PLAIN', 'CRAM_MD5', 'XOAUTH2'] as const;
const certificateModes = ['SYSTEM_TRUST', 'CUSTOM_CA', 'PINNED', 'OFF'] as const;

/** Every field of a configuration, in the order of the guided flow. It only draws (UI-3, UI-14). */
export function ConfigurationFormView({
  form,
  templates,
  templatesFailed,
  environment,
  readOnly,
  passwordHeld,
}: ConfigurationFormViewProps) {
  const template = templates.find((one) => one.id === form.values.provider);
  return (
    <div className={classes.root}>
      <Section title={t('section.server')} text={t('section.serverText')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextField
            form={form}
            field="name"
            readOnly={readOnly}
            required
            placeholder="placeholder.name"
            help={t('help.name')}
          />
          <ProviderField
            form={form}
            templates={templates}
            failed={templatesFailed}
            readOnly={readOnly}
          />
          <HostField form={form} readOnly={readOnly} />
          <StepperField form={form} field="port" readOnly={readOnly} />
        </SimpleGrid>
      </Section>

      <Section title={t('section.login')} text={t('section.loginText')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextField
            form={form}
            field="username"
            readOnly={readOnly}
            required
            placeholder="placeholder.username"
            help={template?.username.hint ?? t('help.username')}
          />
          <ProtocolField form={form} template={template} readOnly={readOnly} />
          {form.values.authProtocol === 'XOAUTH2' ? (
            <OAuthFields form={form} readOnly={readOnly} held={passwordHeld} />
          ) : (
            <PasswordField
              form={form}
              readOnly={readOnly}
              hint={passwordHint(template)}
              held={passwordHeld}
            />
          )}
        </SimpleGrid>
      </Section>

      <Section title={t('section.security')} text={t('section.securityText')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TlsField form={form} readOnly={readOnly} />
          <CertificateField form={form} environment={environment} readOnly={readOnly} />
        </SimpleGrid>
      </Section>

      <Section title={t('section.connections')} text={t('section.connectionsText')}>
        <SimpleGrid cols={{ base: 1, xs: 2, xl: 4 }} spacing="md">
          <StepperField form={form} field="maxConnections" readOnly={readOnly} />
          <StepperField form={form} field="retries" readOnly={readOnly} />
          <StepperField form={form} field="idleTimeoutSeconds" readOnly={readOnly} />
          <StepperField form={form} field="waitTimeoutSeconds" readOnly={readOnly} />
        </SimpleGrid>
      </Section>

      <Section title={t('section.advanced')} text={t('section.advancedText')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <HeloField form={form} readOnly={readOnly} />
          <TextField
            form={form}
            field="defaultFrom"
            readOnly={readOnly}
            placeholder="placeholder.from"
            help={t('help.from')}
          />
        </SimpleGrid>
        <HeadersField form={form} readOnly={readOnly} />
      </Section>
    </div>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={`card ${classes.section ?? ''}`} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        <Text size="xs" c="dimmed">
          {text}
        </Text>
      </div>
      {children}
    </section>
  );
}

interface PartProps {
  form: ConfigurationForm;
  readOnly: boolean;
}

function HostField({ form, readOnly }: PartProps) {
  const fine = !readOnly && isHost(form.values.host.trim()) && form.faults.host === undefined;
  return (
    <TextField
      form={form}
      field="host"
      readOnly={readOnly}
      required
      placeholder="placeholder.host"
      help={t('help.host')}
      right={
        fine ? (
          <span title={t('help.hostFine')} className={classes.fine}>
            <IconCheck size={16} aria-hidden />
            <span className="visually-hidden">{t('help.hostFine')}</span>
          </span>
        ) : null
      }
    />
  );
}

function ProtocolField({
  form,
  template,
  readOnly,
}: PartProps & { template: Api<'ProviderTemplate'> | undefined }) {
  const offered = template?.authProtocols ?? [];
  return (
    <FieldFrame form={form} field="authProtocol" readOnly={readOnly}>
      <Select
        id={inputId('authProtocol')}
        label={t('field.authProtocol')}
        withAsterisk
        data={protocols.map((protocol) => ({
          value: protocol,
          label:
            template === undefined || offered.length === 0 || offered.includes(protocol)
              ? t(`auth.${protocol}`)
              : `${t(`auth.${protocol}`)} (${t('auth.notOffered', { provider: template.name })})`,
          // The server is who decides; a provider's list only guides (PROV-7).
          disabled:
            template !== undefined &&
            offered.length > 0 &&
            !offered.includes(protocol) &&
            form.values.authProtocol !== protocol,
        }))}
        allowDeselect={false}
        value={form.values.authProtocol}
        readOnly={readOnly}
        error={form.shownFault('authProtocol')}
        description={
          <Described form={form} field="authProtocol">
            {t(`auth.help.${form.values.authProtocol}`)}
          </Described>
        }
        descriptionProps={{ component: 'div' }}
        onChange={(value) => {
          form.set('authProtocol', value ?? 'LOGIN');
        }}
      />
    </FieldFrame>
  );
}

function TlsField({ form, readOnly }: PartProps) {
  return (
    <FieldFrame form={form} field="tls" readOnly={readOnly}>
      <Select
        id={inputId('tls')}
        label={t('field.tls')}
        withAsterisk
        data={tlsModes.map((mode) => ({ value: mode, label: t(`tls.${mode}`) }))}
        allowDeselect={false}
        value={form.values.tls}
        readOnly={readOnly}
        error={form.shownFault('tls')}
        description={
          <Described form={form} field="tls">
            <span>{t('help.tls')}</span>
            <br />
            <span>
              <strong>{t('tls.levelLabel')}</strong> {t(`tls.level.${form.values.tls}`)}
            </span>
          </Described>
        }
        descriptionProps={{ component: 'div' }}
        onChange={(value) => {
          form.set('tls', value ?? 'STARTTLS');
        }}
      />
    </FieldFrame>
  );
}

function CertificateField({
  form,
  environment,
  readOnly,
}: PartProps & { environment: Api<'Environment'> }) {
  const { tls, certificateMode } = form.values;
  const modes = certificateModes.filter(
    (mode) => mode !== 'OFF' || environment !== 'production' || certificateMode === 'OFF',
  );
  return (
    <div className={classes.stack}>
      <FieldFrame form={form} field="certificateMode" readOnly={readOnly}>
        <Select
          id={inputId('certificateMode')}
          label={t('field.certificateMode')}
          data={modes.map((mode) => ({ value: mode, label: t(`cert.${mode}`) }))}
          allowDeselect={false}
          value={certificateMode}
          readOnly={readOnly}
          error={form.shownFault('certificateMode')}
          description={
            <Described form={form} field="certificateMode">
              {t(`cert.help.${certificateMode}`)}
              {tls === 'NONE' && ` ${t('cert.noTls')}`}
            </Described>
          }
          descriptionProps={{ component: 'div' }}
          onChange={(value) => {
            form.set('certificateMode', value ?? 'SYSTEM_TRUST');
          }}
        />
      </FieldFrame>
      {certificateMode === 'CUSTOM_CA' && (
        <FieldFrame form={form} field="authorityPem" readOnly={readOnly}>
          <Textarea
            id={inputId('authorityPem')}
            label={t('field.authorityPem')}
            withAsterisk
            placeholder={t('placeholder.pem')}
            description={t('help.pem')}
            error={form.shownFault('authorityPem')}
            value={form.values.authorityPem}
            readOnly={readOnly}
            autosize
            minRows={3}
            maxRows={10}
            spellCheck={false}
            classNames={{ input: 'mono' }}
            onChange={(event) => {
              form.set('authorityPem', event.currentTarget.value);
            }}
            onBlur={() => {
              form.leave('authorityPem');
            }}
          />
        </FieldFrame>
      )}
      {certificateMode === 'PINNED' && (
        <TextField
          form={form}
          field="sha256"
          readOnly={readOnly}
          required
          mono
          placeholder="placeholder.sha256"
          help={t('help.sha256')}
        />
      )}
    </div>
  );
}

function HeloField({ form, readOnly }: PartProps) {
  const domain = form.values.username.split('@')[1]?.trim() ?? '';
  const suggests =
    !readOnly &&
    ['', 'localhost'].includes(form.values.heloHostname.trim()) &&
    domain.includes('.') &&
    isDomain(domain);
  return (
    <div>
      <TextField
        form={form}
        field="heloHostname"
        readOnly={readOnly}
        placeholder="placeholder.helo"
        help={t('help.helo')}
      />
      {suggests && (
        <Button
          size="compact-xs"
          variant="default"
          mt={6}
          onClick={() => {
            form.accept({ heloHostname: domain });
          }}
        >
          {t('help.heloSuggestion', { domain })}
        </Button>
      )}
    </div>
  );
}

function HeadersField({ form, readOnly }: PartProps) {
  const bytes = new TextEncoder().encode(form.values.customHeaders).length;
  const used = bytes < 1024 ? `${String(bytes)} B` : `${(bytes / 1024).toFixed(1)} KB`;
  return (
    <FieldFrame form={form} field="customHeaders" readOnly={readOnly}>
      <Textarea
        mt="md"
        id={inputId('customHeaders')}
        label={t('field.customHeaders')}
        placeholder={t('placeholder.headers')}
        description={
          <Described form={form} field="customHeaders">
            {t('help.headers', { used })}
          </Described>
        }
        descriptionProps={{ component: 'div' }}
        error={form.shownFault('customHeaders')}
        value={form.values.customHeaders}
        readOnly={readOnly}
        autosize
        minRows={3}
        maxRows={14}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        onChange={(event) => {
          form.set('customHeaders', event.currentTarget.value);
        }}
        onBlur={() => {
          form.leave('customHeaders');
        }}
      />
    </FieldFrame>
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
