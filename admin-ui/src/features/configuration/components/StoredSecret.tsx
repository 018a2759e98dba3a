import { Button, Input, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '@/lib/texts/t';
import { formatDate, formatDateTime } from '@/lib/time';
import { inputId } from '../model/setting';
import classes from './StoredSecret.module.css';

interface StoredSecretProps {
  label: string;
  at: string | undefined;
  /** The day on which it ends, where that is known. */
  endsOn: string | undefined;
  readOnly: boolean;
  help: ReactNode;
  onReplace: () => void;
}

/** A secret that is stored: since when it is there, and no more (PASS-1, ui.md 8). */
export function StoredSecret({ label, at, endsOn, readOnly, help, onReplace }: StoredSecretProps) {
  const id = inputId('password');
  const set = at === undefined ? t('password.set') : t('password.setOn', { date: formatDate(at) });
  return (
    <>
      <Input.Wrapper label={label} labelElement="div" labelProps={{ id: `${id}-label` }}>
        <div className={classes.stored} role="group" aria-labelledby={`${id}-label`}>
          <IconLock size={16} aria-hidden />
          <Text size="sm" title={at === undefined ? undefined : formatDateTime(at)}>
            {set}
            {endsOn !== undefined && `, ${t('secret.endsOn', { date: formatDate(endsOn) })}`}
          </Text>
          {!readOnly && (
            <Button id={id} size="compact-sm" variant="default" onClick={onReplace}>
              {t('password.replace')}
            </Button>
          )}
        </div>
      </Input.Wrapper>
      <Input.Description mt={4}>{help}</Input.Description>
    </>
  );
}
