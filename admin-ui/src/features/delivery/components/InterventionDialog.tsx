import { Text } from '@mantine/core';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { t } from '@/lib/texts/t';

interface InterventionDialogProps {
  verb: 'cancel' | 'resend';
  count: number;
  busy: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks before what cannot be undone, or could reach somebody twice. */
export function InterventionDialog({
  verb,
  count,
  busy,
  onClose,
  onConfirm,
}: InterventionDialogProps) {
  const cancelling = verb === 'cancel';
  const title = cancelling
    ? t(count === 1 ? 'action.cancelTitle.one' : 'action.cancelTitle.many', { count })
    : t('action.resendTitle');
  return (
    <ConfirmDialog
      title={title}
      confirm={cancelling ? t('action.cancelAction') : t('action.resend')}
      {...(cancelling ? { cancel: t('action.cancelStay') } : {})}
      busy={busy}
      focus="cancel"
      danger={cancelling}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text size="sm">{t(`action.${verb}Text`)}</Text>
    </ConfirmDialog>
  );
}
