import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { NumberStepper } from '@/components/NumberStepper';
import { t } from '@/lib/texts/t';
import type { BulkAct } from '../api/bulk-acts';

const usualPace = 60;

interface BulkActStartProps {
  act: BulkAct;
  busy: boolean;
  onStart: (wish: { name: string; reason: string; perMinute: number }) => void;
}

/** What the act is for, and how fast: without both it does not begin. */
export function BulkActStart({ act, busy, onStart }: BulkActStartProps) {
  const id = useId();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [perMinute, setPerMinute] = useState(usualPace);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onStart({ name: name.trim(), reason: reason.trim(), perMinute });
      }}
    >
      <Stack gap="sm" maw="32rem">
        <TextInput
          label={t('bulkAct.name')}
          value={name}
          required
          maxLength={100}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <TextInput
          label={t('bulkAct.reason')}
          value={reason}
          required
          maxLength={380}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
        />
        <NumberStepper
          id={id}
          label={t('bulkAct.pace')}
          value={perMinute}
          min={1}
          max={6_000}
          onChange={setPerMinute}
        />
        {act.needsConfirmation && <Text size="sm">{t('bulkAct.needsConfirmation')}</Text>}
        <Group>
          <Button type="submit" loading={busy}>
            {t(act.needsConfirmation ? 'bulkAct.propose' : 'bulkAct.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
