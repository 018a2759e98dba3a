import { ActionIcon, Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import { t } from '@/lib/texts/t';
import { deleteConfiguration } from '../api/delete-configuration';
import type { Stored } from '../api/get-configuration';

interface DeleteControlProps {
  stored: Stored;
  onlyOne: boolean;
  onDeleted: () => void;
}

/** The trash icon. Where deleting is impossible it explains instead of offering (DEL-1 to DEL-6). */
export function DeleteControl({ stored, onlyOne, onDeleted }: DeleteControlProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const { configuration } = stored;
  return (
    <>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('delete.button')}
        title={t('delete.button')}
        onClick={open}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={close}
        centered
        title={
          configuration.active
            ? t('delete.activeTitle')
            : onlyOne
              ? t('delete.onlyTitle')
              : t('delete.title', { name: configuration.name })
        }
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {configuration.active || onlyOne ? (
          <Stack gap="md">
            <Text size="sm">
              {configuration.active ? t('delete.activeText') : t('delete.onlyText')}
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={close} data-autofocus>
                {t('common.close')}
              </Button>
            </Group>
          </Stack>
        ) : (
          <Confirm stored={stored} onClose={close} onDeleted={onDeleted} />
        )}
      </Modal>
    </>
  );
}

function Confirm({
  stored,
  onClose,
  onDeleted,
}: {
  stored: Stored;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const { id, name } = stored.configuration;
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const remove = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await deleteConfiguration(id, stored.etag);
      onDeleted();
    } catch (thrown) {
      setFailure(thrown);
      setBusy(false);
    }
  };

  return (
    <Stack gap="sm">
      <List size="sm" spacing={4}>
        <List.Item>{t('delete.effect')}</List.Item>
        <List.Item>{t('delete.delivery')}</List.Item>
        <List.Item>{t('delete.kept')}</List.Item>
      </List>
      {failure !== undefined && (
        <Notice tone="bad" role="alert">
          {failureText(failure)}
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
          color="red.8"
          loading={busy}
          reason={typed.trim() === name ? undefined : t('delete.mismatch')}
          onClick={() => void remove()}
        >
          {t('delete.action')}
        </ReasonedButton>
      </Group>
    </Stack>
  );
}
