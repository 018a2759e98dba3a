import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { t } from '@/lib/texts/t';

interface DropDialogProps {
  busy: boolean;
  onDrop: (comment: string) => void;
  onClose: () => void;
}

/** Says what follows, and lets somebody say why. */
export function DropDialog({ busy, onDrop, onClose }: DropDialogProps) {
  const [comment, setComment] = useState('');
  return (
    <ConfirmDialog
      title={t('deadLetter.dropTitle')}
      confirm={t('deadLetter.drop')}
      busy={busy}
      focus="cancel"
      danger
      onConfirm={() => {
        onDrop(comment);
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('deadLetter.dropEffect')}</Text>
      <Textarea
        label={t('deadLetter.why')}
        description={t('deadLetter.whyHelp')}
        maxLength={500}
        value={comment}
        onChange={(event) => {
          setComment(event.currentTarget.value);
        }}
      />
    </ConfirmDialog>
  );
}
