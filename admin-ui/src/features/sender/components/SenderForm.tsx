import {
  Checkbox,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormEnd } from '@/components/FormEnd';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { sendersKey } from '../api/list-senders';
import { saveSender } from '../api/save-sender';
import {
  draftOf,
  limits,
  lists,
  priorities,
  requestOf,
  saidOf,
  type SenderDraft,
} from '../model/sender-draft';

interface SenderFormProps {
  /** None: a new one. */
  sender: Api<'SenderIdentity'> | undefined;
  onDone: () => void;
}

/** What a business service may have sent. */
export function SenderForm({ sender, onDone }: SenderFormProps) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(sender));
  const save = useMutation({
    mutationFn: () => saveSender(requestOf(draft), sender),
    onSuccess: async ({ sender: { name } }) => {
      await queryClient.invalidateQueries({ queryKey: sendersKey });
      notifications.show({ message: t('sender.saved', { name }) });
      onDone();
    },
  });
  const said = saidOf(save.error);
  const type = (some: Partial<SenderDraft>) => {
    setDraft({ ...draft, ...some });
    if (!save.isPending) {
      save.reset();
    }
  };
  return (
    <form
      aria-label={title(sender)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm">
        {sender === undefined && (
          <TextInput
            data-autofocus
            label={t('sender.name')}
            description={t('sender.nameHelp')}
            required
            maxLength={40}
            value={draft.name}
            error={said.name}
            onChange={(event) => {
              type({ name: event.currentTarget.value });
            }}
          />
        )}
        <TextInput
          label={t('sender.owner')}
          description={t('sender.ownerHelp')}
          required
          maxLength={200}
          value={draft.owner}
          error={said.owner}
          onChange={(event) => {
            type({ owner: event.currentTarget.value });
          }}
        />
        <Switch
          label={t('sender.enabled')}
          checked={draft.enabled}
          onChange={(event) => {
            type({ enabled: event.currentTarget.checked });
          }}
        />
        {lists.map((list) => (
          <Textarea
            key={list}
            label={t(`sender.${list}`)}
            description={t(`sender.${list}Help`)}
            autosize
            minRows={1}
            maxRows={6}
            value={draft[list]}
            error={said[list]}
            onChange={(event) => {
              type({ [list]: event.currentTarget.value });
            }}
          />
        ))}
        <Checkbox.Group
          label={t('sender.priorities')}
          value={draft.priorities}
          error={said.priorities}
          onChange={(chosen) => {
            type({ priorities: priorities.filter((one) => chosen.includes(one)) });
          }}
        >
          <Group gap="md" mt={4}>
            {priorities.map((one) => (
              <Checkbox key={one} value={one} label={t(`sender.priority.${one}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Switch
          label={t('sender.resends')}
          description={t('sender.resendsHelp')}
          checked={draft.resends}
          onChange={(event) => {
            type({ resends: event.currentTarget.checked });
          }}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {limits.map((limit) => (
            <NumberInput
              key={limit}
              label={t(`sender.${limit}`)}
              description={limit === 'weight' ? t('sender.weightHelp') : undefined}
              required
              min={1}
              allowDecimal={false}
              value={draft[limit]}
              error={said[limit]}
              onChange={(value) => {
                type({ [limit]: value });
              }}
            />
          ))}
        </SimpleGrid>
        <FormEnd
          asked={save}
          said={said}
          failed={t('sender.saveFailed')}
          submit={t('sender.save')}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}

/** What the form is called. */
export function title(sender: Api<'SenderIdentity'> | undefined): string {
  return sender === undefined ? t('sender.add') : t('sender.changeOf', { name: sender.name });
}
