import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { sendersKey } from '../api/list-senders';
import { removeSender } from '../api/save-sender';

interface RemoveSenderProps {
  sender: Api<'SenderIdentity'>;
  onClose: () => void;
}

/** Says what follows, and removes a sender. */
export function RemoveSender({ sender, onClose }: RemoveSenderProps) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeSender(sender),
    onSuccess: onClose,
    // Somebody else may have changed it, which the list then shows.
    onSettled: () => queryClient.invalidateQueries({ queryKey: sendersKey }),
  });
  return (
    <ConfirmDialog
      title={t('sender.removeOf', { name: sender.name })}
      confirm={t('sender.remove')}
      busy={remove.isPending}
      focus="cancel"
      danger
      onConfirm={() => {
        remove.mutate();
      }}
      onClose={onClose}
    >
      <Text size="sm">
        {sender.name === 'default' ? t('sender.removeDefault') : t('sender.removeEffect')}
      </Text>
      {remove.isError && (
        <Notice tone="bad" role="alert" title={t('sender.removeFailed')}>
          {failureText(remove.error)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
