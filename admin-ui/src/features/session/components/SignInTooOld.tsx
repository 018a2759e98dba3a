import { Text } from '@mantine/core';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { t } from '@/lib/texts/t';
import { signInAgain } from '../api/sign-in-again';

/** What was asked for needs a sign-in of a moment ago: nothing has happened yet. */
export function SignInTooOld({ onClose }: { onClose: () => void }) {
  return (
    <ConfirmDialog
      title={t('session.tooOldTitle')}
      confirm={t('session.tooOldAction')}
      busy={false}
      focus="confirm"
      onConfirm={() => {
        signInAgain(true);
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('session.tooOldText')}</Text>
      <Text size="sm">{t('session.tooOldKept')}</Text>
    </ConfirmDialog>
  );
}
