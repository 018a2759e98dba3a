import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { sendersKey } from '../api/list-senders';
import { revokeToken } from '../api/tokens';

interface RevokeTokenProps {
  token: Api<'SenderToken'>;
  onClose: () => void;
}

/** Says what follows, and revokes a machine token. */
export function RevokeToken({ token, onClose }: RevokeTokenProps) {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeToken(token),
    onSuccess: onClose,
    // Somebody else may have revoked it, which the list then shows.
    onSettled: () => queryClient.invalidateQueries({ queryKey: sendersKey }),
  });
  return (
    <ConfirmDialog
      title={t('sender.token.revokeOf', { beginning: token.beginning })}
      confirm={t('sender.token.revoke')}
      busy={revoke.isPending}
      focus="cancel"
      danger
      onConfirm={() => {
        revoke.mutate();
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('sender.token.revokeEffect', { sender: token.sender })}</Text>
      {revoke.isError && (
        <Notice tone="bad" role="alert" title={t('sender.token.revokeFailed')}>
          {failureText(revoke.error)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
