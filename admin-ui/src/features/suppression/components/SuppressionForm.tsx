import { Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FormEnd } from '@/components/FormEnd';
import { isWhole } from '@/lib/address';
import { t } from '@/lib/texts/t';
import { addSuppression } from '../api/add-suppression';
import { suppressionsKey } from '../api/list-suppressions';
import {
  emptyDraft,
  requestOf,
  saidOf,
  spans,
  type SuppressionDraft,
} from '../model/suppression-draft';

/** An address, whose mails are kept back, for how long and why. */
export function SuppressionForm({ onDone }: { onDone: () => void }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const [left, setLeft] = useState(false);
  const address = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: () => addSuppression(requestOf(draft, Date.now())),
    onSuccess: async ({ address: added }) => {
      await queryClient.invalidateQueries({ queryKey: suppressionsKey });
      notifications.show({ message: t('suppression.added', { address: added }) });
      onDone();
    },
  });
  const said = saidOf(add.error);
  const type = (some: Partial<SuppressionDraft>) => {
    setDraft({ ...draft, ...some });
    if (!add.isPending) {
      add.reset();
    }
  };
  const wrong = left && !isWhole(draft.address);
  return (
    <form
      aria-label={t('suppression.add')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole(draft.address)) {
          add.mutate();
        } else {
          setLeft(true);
          address.current?.focus();
        }
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('suppression.addEffect')}</Text>
        <TextInput
          ref={address}
          data-autofocus
          label={t('suppression.address')}
          placeholder={t('suppression.addressExample')}
          required
          maxLength={320}
          value={draft.address}
          error={wrong ? t('suppression.addressWhole') : said.address}
          onBlur={() => {
            setLeft(draft.address !== '');
          }}
          onChange={(event) => {
            setLeft(false);
            type({ address: event.currentTarget.value });
          }}
        />
        <TextInput
          label={t('suppression.category')}
          description={t('suppression.categoryHelp')}
          maxLength={100}
          value={draft.category}
          error={said.category}
          onChange={(event) => {
            type({ category: event.currentTarget.value });
          }}
        />
        <Select
          label={t('suppression.for')}
          data={spans.map((value) => ({ value, label: t(`suppression.for.${value}`) }))}
          value={draft.span}
          allowDeselect={false}
          error={said.until}
          onChange={(value) => {
            type({ span: spans.find((one) => one === value) ?? draft.span });
          }}
        />
        <Textarea
          label={t('suppression.why')}
          description={t('suppression.whyHelp')}
          maxLength={500}
          value={draft.comment}
          error={said.comment}
          onChange={(event) => {
            type({ comment: event.currentTarget.value });
          }}
        />
        <FormEnd
          asked={add}
          said={said}
          failed={t('suppression.addFailed')}
          submit={t('suppression.addAction')}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
