import { Button, Group, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { addChannel } from '../api/channels';

type Kind = Api<'AlertChannel'>['kind'];
type Severity = Api<'AlertChannel'>['minimumSeverity'];

const KINDS: Kind[] = ['WEBHOOK', 'SLACK', 'TEAMS', 'PAGERDUTY', 'MAIL'];
const SEVERITIES: Severity[] = ['INFO', 'WARNING', 'CRITICAL'];

interface Draft {
  name: string;
  kind: Kind;
  minimumSeverity: Severity;
  url: string;
  secret: string;
  recipients: string;
}

const EMPTY: Draft = {
  name: '',
  kind: 'WEBHOOK',
  minimumSeverity: 'WARNING',
  url: '',
  secret: '',
  recipients: '',
};

function request(draft: Draft): Api<'SaveAlertChannel'> {
  const { name, kind, minimumSeverity, url, secret, recipients } = draft;
  return {
    name,
    kind,
    minimumSeverity,
    ...(kind === 'WEBHOOK' || kind === 'SLACK' || kind === 'TEAMS' ? { url } : {}),
    ...(kind === 'WEBHOOK' || kind === 'PAGERDUTY' ? { secret } : {}),
    ...(kind === 'MAIL'
      ? {
          recipients: recipients
            .split(',')
            .map((one) => one.trim())
            .filter((one) => one !== ''),
        }
      : {}),
  };
}

/** A channel more. */
export function AddChannel() {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<Draft>();
  const add = useMutation({
    mutationFn: (channel: Api<'SaveAlertChannel'>) => addChannel(channel),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['alert-channels'] });
      setDraft(undefined);
    },
  });
  if (draft === undefined) {
    return (
      <Group>
        <Button
          variant="default"
          onClick={() => {
            setDraft(EMPTY);
          }}
        >
          {t('alert.channel.add')}
        </Button>
      </Group>
    );
  }
  return (
    <form
      aria-label={t('alert.channel.add')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(request(draft));
      }}
    >
      <Stack gap="sm" maw={480}>
        <Fields draft={draft} onDraft={setDraft} />
        {add.isError && (
          <Notice tone="bad" role="alert" title={t('alert.channel.saveFailed')}>
            {failureText(add.error)}
          </Notice>
        )}
        <Group gap="xs">
          <Button type="submit" loading={add.isPending}>
            {t('alert.channel.save')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setDraft(undefined);
            }}
          >
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Fields({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  const { kind } = draft;
  return (
    <>
      <TextInput
        label={t('alert.channel.name')}
        required
        value={draft.name}
        onChange={(event) => {
          onDraft({ ...draft, name: event.currentTarget.value });
        }}
      />
      <Select
        label={t('alert.channel.kind')}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: t(`alert.channel.kind.${value}`) }))}
        value={kind}
        onChange={(value) => {
          onDraft({ ...draft, kind: KINDS.find((one) => one === value) ?? kind });
        }}
      />
      <Select
        label={t('alert.channel.minimum')}
        allowDeselect={false}
        data={SEVERITIES.map((value) => ({ value, label: t(`alert.severity.${value}`) }))}
        value={draft.minimumSeverity}
        onChange={(value) => {
          onDraft({
            ...draft,
            minimumSeverity: SEVERITIES.find((one) => one === value) ?? draft.minimumSeverity,
          });
        }}
      />
      {(kind === 'WEBHOOK' || kind === 'SLACK' || kind === 'TEAMS') && (
        <TextInput
          label={t('alert.channel.url')}
          description={t('alert.channel.urlHelp')}
          required
          value={draft.url}
          onChange={(event) => {
            onDraft({ ...draft, url: event.currentTarget.value });
          }}
        />
      )}
      {(kind === 'WEBHOOK' || kind === 'PAGERDUTY') && (
        <PasswordInput
          label={t('alert.channel.secret')}
          description={t(`alert.channel.secretHelp.${kind}`)}
          required
          autoComplete="new-password"
          value={draft.secret}
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
          onChange={(event) => {
            onDraft({ ...draft, recipients: event.currentTarget.value });
          }}
        />
      )}
    </>
  );
}
