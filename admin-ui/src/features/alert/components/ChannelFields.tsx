import { PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { t } from '@/lib/texts/t';
import { hasSecret, hasUrl, kinds, type Channel, type ChannelDraft } from '../model/channel-draft';
import { severities } from '../model/severity';

interface ChannelFieldsProps {
  draft: ChannelDraft;
  /** As it is stored; undefined for a new one. */
  channel: Channel | undefined;
  /** What the server says of a field. */
  faults: Record<string, string>;
  onDraft: (draft: ChannelDraft) => void;
}

/** The fields of a channel, by its kind. What is secret is never filled in. */
export function ChannelFields({ draft, channel, faults, onDraft }: ChannelFieldsProps) {
  const { kind } = draft;
  return (
    <>
      <TextInput
        label={t('alert.channel.name')}
        required
        data-autofocus
        value={draft.name}
        error={faults.name}
        onChange={(event) => {
          onDraft({ ...draft, name: event.currentTarget.value });
        }}
      />
      {channel === undefined && (
        <Select
          label={t('alert.channel.kind')}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: t(`alert.channel.kind.${value}`) }))}
          value={kind}
          error={faults.kind}
          onChange={(value) => {
            onDraft({ ...draft, kind: kinds.find((one) => one === value) ?? kind });
          }}
        />
      )}
      <Switch
        label={t('alert.channel.enabled')}
        checked={draft.enabled}
        onChange={(event) => {
          onDraft({ ...draft, enabled: event.currentTarget.checked });
        }}
      />
      <Select
        label={t('alert.channel.minimum')}
        allowDeselect={false}
        data={severities.map((value) => ({ value, label: t(`alert.severity.${value}`) }))}
        value={draft.minimumSeverity}
        error={faults.minimumSeverity}
        onChange={(value) => {
          onDraft({
            ...draft,
            minimumSeverity: severities.find((one) => one === value) ?? draft.minimumSeverity,
          });
        }}
      />
      {hasUrl(kind) && (
        <TextInput
          label={t('alert.channel.url')}
          description={
            channel === undefined
              ? t('alert.channel.urlHelp')
              : t('alert.channel.urlKept', { place: channel.place ?? '' })
          }
          required={channel === undefined}
          value={draft.url}
          error={faults.url}
          onChange={(event) => {
            onDraft({ ...draft, url: event.currentTarget.value });
          }}
        />
      )}
      {hasSecret(kind) && (
        <PasswordInput
          label={t('alert.channel.secret')}
          description={
            channel?.secretSet === true
              ? t('alert.channel.secretKept')
              : t(`alert.channel.secretHelp.${kind}`)
          }
          required={channel === undefined}
          autoComplete="new-password"
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          value={draft.secret}
          error={faults.secret}
          onChange={(event) => {
            onDraft({ ...draft, secret: event.currentTarget.value });
          }}
        />
      )}
      {kind === 'MAIL' && (
        <TextInput
          label={t('alert.channel.recipients')}
          description={t('alert.channel.recipientsHelp')}
          required
          value={draft.recipients}
          error={faults.recipients}
          onChange={(event) => {
            onDraft({ ...draft, recipients: event.currentTarget.value });
          }}
        />
      )}
    </>
  );
}
