import { Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { suppressionsKey } from '../api/list-suppressions';
import { removeSuppression } from '../api/remove-suppression';

interface RemoveDialogProps {
  suppression: Api<'Suppression'>;
  onClose: () => void;
}

/** Says what follows, asks why, and lets mail go there again. */
export function RemoveDialog({ suppression, onClose }: RemoveDialogProps) {
  const queryClient = useQueryClient();
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const remove = useMutation({
    mutationFn: () => removeSuppression(suppression.id, comment),
    onSuccess: onClose,
    // Somebody else may have been faster, which the list then shows.
    onSettled: () => queryClient.invalidateQueries({ queryKey: suppressionsKey }),
  });
  return (
    <ConfirmDialog
      title={t('suppression.removeOf', { address: suppression.address })}
      confirm={t('suppression.remove')}
      busy={remove.isPending}
      focus="cancel"
      danger
      onConfirm={() => {
        if (comment.trim() === '') {
          setMissing(true);
          field.current?.focus();
        } else {
          remove.mutate();
        }
      }}
      onClose={onClose}
    >
      <Text size="sm">
        {suppression.category === undefined
          ? t('suppression.removeEffect')
          : t('suppression.removeEffectOf', { category: suppression.category })}
      </Text>
      <Text size="sm">{t(`suppression.removeRisk.${suppression.reason}`)}</Text>
      <Textarea
        ref={field}
        label={t('suppression.why')}
        description={t('suppression.whyHelp')}
        required
        maxLength={500}
        value={comment}
        error={missing ? t('suppression.whyMissing') : undefined}
        onChange={(event) => {
          setComment(event.currentTarget.value);
          setMissing(false);
        }}
      />
      {remove.isError && (
        <Notice tone="bad" role="alert" title={t('suppression.removeFailed')}>
          {failureText(remove.error)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
