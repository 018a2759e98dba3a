import { Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import type { Answer } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { promoteStandby } from '../api/promote-standby';

interface PromotionDialogProps {
  standby: Api<'Configuration'>;
  active: Api<'Configuration'> | undefined;
  waiting: ReactNode;
  onClose: () => void;
  onDone: (answer: Answer<Api<'Configuration'>>) => void;
}

/** The takeover by hand, with its effect and the reason for the history. */
export function PromotionDialog({
  standby,
  active,
  waiting,
  onClose,
  onDone,
}: PromotionDialogProps) {
  const [reason, setReason] = useState('');
  const promote = useMutation({ mutationFn: () => promoteStandby(reason), onSuccess: onDone });
  return (
    <ConfirmDialog
      title={t('standby.promoteTitle', { name: standby.name })}
      confirm={t('standby.promoteAction')}
      busy={promote.isPending}
      focus="cancel"
      onConfirm={() => {
        promote.mutate();
      }}
      onClose={onClose}
    >
      <Text size="sm">
        {active === undefined
          ? t('standby.promoteNobody')
          : t('standby.promoteText', { name: active.name })}
      </Text>
      {waiting}
      <TextInput
        label={`${t('standby.reason')} (${t('common.optional')})`}
        value={reason}
        maxLength={500}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
      />
      {promote.isError && (
        <Notice tone="bad" role="alert" title={t('active.failed')}>
          {failureText(promote.error)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
