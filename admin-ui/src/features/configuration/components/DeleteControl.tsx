import { ActionIcon, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import type { Removed } from '../api/delete-configuration';
import type { Stored } from '../api/get-configuration';
import { DeleteConfirmation } from './DeleteConfirmation';

interface DeleteControlProps {
  stored: Stored;
  onlyOne: boolean;
  onRemoved: (result: Removed) => void;
}

/**
 * The trash icon. Where deleting is impossible it explains instead of offering (DEL-1 to DEL-6);
 * where somebody else has to agree, it offers to ask.
 */
export function DeleteControl({ stored, onlyOne, onRemoved }: DeleteControlProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const { needsAgreement } = useSession();
  const { active, name } = stored.configuration;
  const label = needsAgreement ? t('delete.askButton') : t('delete.button');
  const title = active
    ? t('delete.activeTitle')
    : onlyOne
      ? t('delete.onlyTitle')
      : t(needsAgreement ? 'delete.askTitle' : 'delete.title', { name });
  return (
    <>
      <ActionIcon variant="default" size="lg" aria-label={label} title={label} onClick={open}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={close}
        centered
        title={title}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {active || onlyOne ? (
          <Stack gap="md">
            <Text size="sm">{active ? t('delete.activeText') : t('delete.onlyText')}</Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={close} data-autofocus>
                {t('common.close')}
              </Button>
            </Group>
          </Stack>
        ) : (
          <DeleteConfirmation
            stored={stored}
            asks={needsAgreement}
            onClose={close}
            onRemoved={(result) => {
              close();
              onRemoved(result);
            }}
          />
        )}
      </Modal>
    </>
  );
}
