import { List, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { t } from '@/lib/texts/t';

interface EraseDialogProps {
  address: string;
  busy: boolean;
  onErase: () => void;
  onClose: () => void;
}

/** What erasing does, and the address to be typed again before it is done. */
export function EraseDialog({ address, busy, onErase, onClose }: EraseDialogProps) {
  const [typed, setTyped] = useState('');
  const alike = typed.trim().toLowerCase() === address.trim().toLowerCase();
  return (
    <ConfirmDialog
      title={t('erasure.confirmTitle')}
      confirm={t('erasure.erase')}
      whyNot={alike ? undefined : t('erasure.typeMismatch')}
      busy={busy}
      focus="cancel"
      danger
      onConfirm={onErase}
      onClose={onClose}
    >
      <Text size="sm">{t('erasure.effect')}</Text>
      <List size="sm" spacing={4}>
        <List.Item>{t('erasure.effectLogs')}</List.Item>
        <List.Item>{t('erasure.effectMails')}</List.Item>
        <List.Item>{t('erasure.effectStays')}</List.Item>
      </List>
      <TextInput
        label={t('erasure.type', { address: address.trim() })}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
      />
    </ConfirmDialog>
  );
}
