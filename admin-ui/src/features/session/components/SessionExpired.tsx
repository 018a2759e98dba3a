import { Button, Modal, Stack, Text } from '@mantine/core';
import { t } from '@/lib/texts/t';
import { signInAgain } from '../api/sign-in-again';

/** The gateway asks for a sign-in and comes back to this very address, where the draft waits. */
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
            signInAgain();
          }}
        >
          {t('session.expiredAction')}
        </Button>
      </Stack>
    </Modal>
  );
}
