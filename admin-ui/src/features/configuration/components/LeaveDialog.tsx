import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { ReasonedButton } from '@/components/ReasonedButton';
import { t } from '@/lib/texts/t';

interface LeaveDialogProps {
  opened: boolean;
  /** How much is unsaved, in words. */
  changes: string;
  saving: boolean;
  /** Whether saving asks for somebody's agreement. */
  asks: boolean;
  whyNoSave: string | undefined;
  onSave: () => void;
  onDiscard: () => void;
  onStay: () => void;
}

/** Before the page is left with unsaved changes (UI-11): Save, Discard, Stay. */
export function LeaveDialog({
  opened,
  changes,
  saving,
  asks,
  whyNoSave,
  onSave,
  onDiscard,
  onStay,
}: LeaveDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onStay}
      title={t('leave.title')}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{t('leave.text', { count: changes })}</Text>
        <Group justify="flex-end" align="flex-start" gap="xs">
          <Button variant="default" onClick={onDiscard}>
            {t('leave.discard')}
          </Button>
          <ReasonedButton variant="default" loading={saving} reason={whyNoSave} onClick={onSave}>
            {t(asks ? 'leave.ask' : 'leave.save')}
          </ReasonedButton>
          <Button onClick={onStay} data-autofocus>
            {t('leave.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
