import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import { t } from '@/lib/texts/t';
import { deleteConfiguration, type Removed } from '../api/delete-configuration';
import type { Stored } from '../api/get-configuration';

interface DeleteConfirmationProps {
  stored: Stored;
  /** Whether a System Admin has to agree first. */
  asks: boolean;
  onClose: () => void;
  onRemoved: (result: Removed) => void;
}

/** What deleting does, and the name to be typed before it is done, or asked for. */
export function DeleteConfirmation({ stored, asks, onClose, onRemoved }: DeleteConfirmationProps) {
  const { id, name } = stored.configuration;
  const [typed, setTyped] = useState('');
  const removal = useMutation({
    mutationFn: () => deleteConfiguration(id, stored.etag),
    onSuccess: onRemoved,
  });
  return (
    <Stack gap="sm">
      {asks && (
        <>
          <Text size="sm">{t('delete.askText', { name })}</Text>
          <Text size="sm">{t('delete.askThen')}</Text>
        </>
      )}
      <List size="sm" spacing={4}>
        <List.Item>{t('delete.effect')}</List.Item>
        <List.Item>{t('delete.delivery')}</List.Item>
        <List.Item>{t('delete.kept')}</List.Item>
      </List>
      {removal.isError && (
        <Notice tone="bad" role="alert" title={t(asks ? 'delete.askFailed' : 'delete.failed')}>
          {failureText(removal.error)}
        </Notice>
      )}
      <TextInput
        data-autofocus
        label={t('delete.type', { name })}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
      />
      <Group justify="flex-end" align="flex-start">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <ReasonedButton
          {...(asks ? {} : { color: 'red.8' })}
          loading={removal.isPending}
          reason={typed.trim() === name ? undefined : t('delete.mismatch')}
          onClick={() => {
            removal.mutate();
          }}
        >
          {t(asks ? 'delete.ask' : 'delete.action')}
        </ReasonedButton>
      </Group>
    </Stack>
  );
}
