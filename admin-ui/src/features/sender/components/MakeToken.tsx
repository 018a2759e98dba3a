import { Button, Code, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormEnd } from '@/components/FormEnd';
import { Notice } from '@/components/Notice';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { sendersKey } from '../api/list-senders';
import { makeToken } from '../api/tokens';

const MOST_DAYS = 90;

interface MakeTokenProps {
  /** Their names, one or more. */
  senders: string[];
  onDone: () => void;
}

/** Asks what a machine token is for, and shows it once. */
export function MakeToken({ senders, onDone }: MakeTokenProps) {
  const queryClient = useQueryClient();
  const [wish, setWish] = useState<{ sender: string; purpose: string; days: number | string }>({
    sender: senders[0] ?? '',
    purpose: '',
    days: MOST_DAYS,
  });
  const make = useMutation({
    mutationFn: () => makeToken({ ...wish, days: Number(wish.days) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sendersKey }),
  });
  if (make.data !== undefined) {
    return <Shown made={make.data} onDone={onDone} />;
  }
  const said = faultsOf(make.error);
  const type = (some: Partial<typeof wish>) => {
    setWish({ ...wish, ...some });
    if (!make.isPending) {
      make.reset();
    }
  };
  return (
    <form
      aria-label={t('sender.token.make')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Stack gap="sm">
        <NativeSelect
          label={t('sender.column.name')}
          description={t('sender.token.senderHelp')}
          data={senders}
          value={wish.sender}
          error={said['/sender']}
          onChange={(event) => {
            type({ sender: event.currentTarget.value });
          }}
        />
        <TextInput
          data-autofocus
          label={t('sender.token.purpose')}
          description={t('sender.token.purposeHelp')}
          required
          maxLength={100}
          value={wish.purpose}
          error={said['/purpose']}
          onChange={(event) => {
            type({ purpose: event.currentTarget.value });
          }}
        />
        <NumberInput
          label={t('sender.token.days')}
          description={t('sender.token.daysHelp')}
          required
          min={1}
          max={MOST_DAYS}
          allowDecimal={false}
          value={wish.days}
          error={said['/days']}
          onChange={(days) => {
            type({ days });
          }}
        />
        <FormEnd
          asked={make}
          said={said}
          failed={t('sender.token.makeFailed')}
          submit={t('sender.token.make')}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}

function Shown({ made, onDone }: { made: Api<'MadeSenderToken'>; onDone: () => void }) {
  return (
    <Stack gap="sm">
      <Notice tone="warn" role="status" title={t('sender.token.shownTitle')}>
        {t('sender.token.shownText')}
      </Notice>
      <Code block aria-label={t('sender.token.secret')} style={{ overflowWrap: 'anywhere' }}>
        {made.secret}
      </Code>
      <Group justify="flex-end">
        <Button onClick={onDone}>{t('sender.token.kept')}</Button>
      </Group>
    </Stack>
  );
}

/** What the server says of fields, by their places. */
function faultsOf(failure: unknown): Record<string, string> {
  const errors = failure instanceof ApiProblem ? (failure.problem.errors ?? []) : [];
  return Object.fromEntries(
    errors.map(({ pointer, message, expected }) => [
      pointer,
      t('sender.fault', { message, expected }),
    ]),
  );
}
