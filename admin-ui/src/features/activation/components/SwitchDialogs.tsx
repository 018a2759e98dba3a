import { Text } from '@mantine/core';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import type { ReactNode } from 'react';
import { t } from '@/lib/texts/t';
import type { SwitchHandle } from '../use-switch';

interface SwitchDialogsProps {
  handle: SwitchHandle;
  name: string;
  /** The one that is active now. */
  other: string;
  /** What becomes of the mails that wait. */
  waiting: ReactNode;
}

/** What is asked before sending moves to another configuration (ACT-5) or stops (ACT-6). */
export function SwitchDialogs({ handle, name, other, waiting }: SwitchDialogsProps) {
  const { question, busy, confirm, close } = handle;
  return (
    <>
      <ConfirmDialog
        opened={question?.kind === 'giveWay'}
        title={t('active.switchTitle')}
        confirm={t('active.switchAction', { name })}
        busy={busy}
        focus="confirm"
        onConfirm={confirm}
        onClose={close}
      >
        <Text size="sm">{t('active.switchText', { other, name })}</Text>
        {question?.kind === 'giveWay' && waiting}
      </ConfirmDialog>
      <ConfirmDialog
        opened={question?.kind === 'queued'}
        title={t('active.queueTitle')}
        confirm={t('active.queueAction')}
        cancel={t('active.queueStay')}
        busy={busy}
        focus="confirm"
        onConfirm={confirm}
        onClose={close}
      >
        <Text size="sm" fw={600}>
          {question?.kind === 'queued' && question.words}
        </Text>
        <Text size="sm">{t('active.queueEffect')}</Text>
      </ConfirmDialog>
    </>
  );
}
