import { Button, Modal, Stack, Text } from '@mantine/core';
import { t } from '@/lib/texts/t';

/**
 * Loading the page anew makes the gateway ask for a sign-in and come back to this very address,
 * where the kept draft waits.
 */
export function SessionExpired() {
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('session.expiredTitle')}
      centered
    >
      <Stack gap="md">
        <Text size="sm">{t('session.expiredText')}</Text>
        <Button
          data-autofocus
          onClick={() => {
            window.location.reload();
          }}
        >
          {t('session.expiredAction')}
        </Button>
      </Stack>
    </Modal>
  );
}
