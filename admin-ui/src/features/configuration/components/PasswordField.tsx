import { ActionIcon, Button, Group, Input, Text, TextInput } from '@mantine/core';
import { IconEye, IconEyeOff, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '@/lib/texts/t';
import { formatDate, formatDateTime } from '@/lib/time';
import { inputId } from '../model/draft';
import type { ConfigurationForm } from '../use-configuration-form';
import { FieldFrame } from './FieldFrame';
import classes from './PasswordField.module.css';

interface PasswordFieldProps {
  form: ConfigurationForm;
  readOnly: boolean;
  /** What the provider wants to be typed here, if it says so. */
  hint: string | undefined;
  /** Whether the tested password waits with a test, though it is not in the field any more. */
  held: boolean;
}

/** A stored password shows only since when it is there; what is typed can be looked at (PASS-1, PASS-5). */
export function PasswordField({ form, readOnly, hint, held }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const { password } = form;
  const label = t('field.password');
  const id = inputId('password');

  if (password.kind === 'stored') {
    const text =
      password.at === undefined
        ? t('password.set')
        : t('password.setOn', { date: formatDate(password.at) });
    return (
      <FieldFrame form={form} field="password" readOnly={readOnly}>
        <Input.Wrapper label={label} labelElement="div" labelProps={{ id: `${id}-label` }}>
          <div className={classes.stored} role="group" aria-labelledby={`${id}-label`}>
            <IconLock size={16} aria-hidden />
            <Text
              size="sm"
              title={password.at === undefined ? undefined : formatDateTime(password.at)}
            >
              {text}
            </Text>
            {!readOnly && (
              <Button
                id={id}
                size="compact-sm"
                variant="default"
                onClick={() => {
                  form.replacePassword();
                }}
              >
                {t('password.replace')}
              </Button>
            )}
          </div>
        </Input.Wrapper>
        <Input.Description mt={4}>{t('help.password')}</Input.Description>
      </FieldFrame>
    );
  }
  if (readOnly) {
    return null;
  }
  return (
    <FieldFrame form={form} field="password" readOnly={readOnly}>
      <TextInput
        id={id}
        type={shown ? 'text' : 'password'}
        label={label}
        withAsterisk
        aria-required
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        value={form.values.password}
        error={
          form.shownFault('password') ??
          (password.kind === 'needed' && password.bound && !held && form.values.password === ''
            ? t('password.bound')
            : undefined)
        }
        description={
          <>
            {held && form.values.password === '' && <span>{t('password.held')} </span>}
            {hint !== undefined && <span>{hint} </span>}
            {t('help.password')}
          </>
        }
        descriptionProps={{ component: 'div' }}
        rightSection={
          form.values.password === '' ? null : (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={shown ? t('password.hide') : t('password.show')}
              aria-pressed={shown}
              onClick={() => {
                setShown((before) => !before);
              }}
            >
              {shown ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
            </ActionIcon>
          )
        }
        onChange={(event) => {
          form.set('password', event.currentTarget.value);
        }}
        onBlur={() => {
          form.leave('password');
        }}
      />
      {password.kind === 'replacing' && (
        <Group mt={4}>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setShown(false);
              form.keepPassword();
            }}
          >
            {t('password.keep')}
          </Button>
        </Group>
      )}
    </FieldFrame>
  );
}
