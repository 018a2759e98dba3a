import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '@/lib/texts/t';
import classes from './ConfirmDialog.module.css';
import { ReasonedButton } from './ReasonedButton';

interface ConfirmDialogProps {
  /** Kept in the tree while closed, the focus goes back to where it came from. */
  opened?: boolean;
  title: string;
  confirm: string;
  cancel?: string;
  busy: boolean;
  /** Which button the keyboard starts on: cancel, where confirming cannot be taken back. */
  focus: 'confirm' | 'cancel';
  danger?: boolean;
  /** Why it cannot be confirmed yet: a name that is still to be typed, say. */
  whyNot?: string | undefined;
  children: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

/** One question with its effect in words, to be confirmed or left. */
export function ConfirmDialog({
  opened = true,
  title,
  confirm,
  cancel = t('common.cancel'),
  busy,
  focus,
  danger = false,
  whyNot,
  children,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      centered
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        {children}
        <Group justify="flex-end" align="flex-start" gap="xs">
          <Button
            variant="default"
            onClick={onClose}
            data-autofocus={focus === 'cancel' || undefined}
          >
            {cancel}
          </Button>
          <ReasonedButton
            reason={whyNot}
            loading={busy}
            onClick={onConfirm}
            classNames={{ root: classes.confirm ?? '', label: classes.label ?? '' }}
            data-autofocus={focus === 'confirm' || undefined}
            {...(danger ? { color: 'red' } : {})}
          >
            {confirm}
          </ReasonedButton>
        </Group>
      </Stack>
    </Modal>
  );
}
