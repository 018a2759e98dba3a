import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { endSession } from '../api/end-session';
import { sessionsKey } from '../api/list-sessions';

interface EndDialogProps {
  session: Api<'Session'>;
  onClose: () => void;
}

/** Says what follows, and ends a session. */
export function EndDialog({ session, onClose }: EndDialogProps) {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => {
      notifications.show({ message: t('session.ended', { name: session.username }) });
      onClose();
    },
    // It may have ended meanwhile, which the list then shows.
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsKey }),
  });
  return (
    <ConfirmDialog
      title={t('session.endTitle')}
      confirm={t('session.end')}
      busy={end.isPending}
      focus="cancel"
      danger
      onConfirm={() => {
        end.mutate();
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('session.endEffect', { name: session.username })}</Text>
      <Text size="sm">{t('session.endProvider')}</Text>
      {end.isError && (
        <Notice tone="bad" role="alert" title={t('session.endFailed')}>
          {failureText(end.error)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
