import { Text } from '@mantine/core';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import type { ReactNode } from 'react';
import { t } from '@/lib/texts/t';
import type { SwitchHandle } from '../use-switch';

interface SwitchDialogsProps {
  handle: SwitchHandle;
  name: string;
  /** The one that is active now, if any. */
  other: string | undefined;
  /** What becomes of the mails that wait. */
  waiting: ReactNode;
  rehearsal: ((close: () => void) => ReactNode) | undefined;
}

/** What is asked before sending moves to another configuration (ACT-5) or stops (ACT-6). */
export function SwitchDialogs({ handle, name, other, waiting, rehearsal }: SwitchDialogsProps) {
  const { question, busy, confirm, close } = handle;
  return (
    <>
      <ConfirmDialog
        opened={question?.kind === 'activate'}
        title={other === undefined ? t('active.startTitle', { name }) : t('active.switchTitle')}
        confirm={t('active.switchAction', { name })}
        busy={busy}
        focus="confirm"
        onConfirm={confirm}
        onClose={close}
      >
        {other !== undefined && <Text size="sm">{t('active.switchText', { other, name })}</Text>}
        {question?.kind === 'activate' && other !== undefined && waiting}
        {question?.kind === 'activate' && rehearsal?.(close)}
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
