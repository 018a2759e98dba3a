import { Select, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { acknowledgeAlert, silenceAlert } from '../api/decide-alert';

const HOURS = ['1', '8', '24', '168'] as const;
const HOUR_MS = 3_600_000;

export type Deed = 'acknowledge' | 'silence';

interface DeedDialogProps {
  alert: Api<'Alert'>;
  deed: Deed;
  onClose: () => void;
}

/** Asks how long and why, and does it. */
export function DeedDialog({ alert, deed, onClose }: DeedDialogProps) {
  const queryClient = useQueryClient();
  const [comment, setComment] = useState('');
  const [hours, setHours] = useState<string>('8');
  const doing = useMutation({
    mutationFn: () =>
      deed === 'acknowledge'
        ? acknowledgeAlert(alert.id, comment)
        : silenceAlert(alert.id, new Date(Date.now() + Number(hours) * HOUR_MS), comment),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['alerts'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t(`alert.${deed}Of`, { title: alert.title })}
      confirm={t(`alert.${deed}`)}
      busy={doing.isPending}
      focus="confirm"
      onConfirm={() => {
        doing.mutate();
      }}
      onClose={onClose}
    >
      <Text size="sm">{t(`alert.${deed}Effect`)}</Text>
      {deed === 'silence' && (
        <Select
          label={t('alert.for')}
          data={HOURS.map((value) => ({ value, label: t(`alert.for.${value}`) }))}
          value={hours}
          allowDeselect={false}
          onChange={(value) => {
            setHours(value ?? hours);
          }}
        />
      )}
      <Textarea
        label={t('alert.comment')}
        description={t('alert.commentHelp')}
        maxLength={500}
        value={comment}
        onChange={(event) => {
          setComment(event.currentTarget.value);
        }}
      />
      {doing.isError && (
        <Notice tone="bad" role="alert" title={t('alert.failed')}>
          {failureText(doing.error)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
