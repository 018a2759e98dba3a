import { ActionIcon, TextInput } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { BlanksHint } from './BlanksHint';

interface SecretInputProps {
  id: string;
  label: string;
  showLabel: string;
  hideLabel: string;
  required: boolean;
  value: string;
  error: string | undefined;
  description?: ReactNode;
  onChange: (value: string) => void;
  onBlur?: () => void;
}

/** One line that is a secret: hidden as it is typed, and shown on demand (PASS-5). */
export function SecretInput({
  id,
  label,
  showLabel,
  hideLabel,
  required,
  value,
  error,
  description,
  onChange,
  onBlur,
}: SecretInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <TextInput
        id={id}
        type={shown ? 'text' : 'password'}
        label={label}
        withAsterisk={required}
        aria-required={required || undefined}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        error={error}
        description={description}
        descriptionProps={{ component: 'div' }}
        rightSection={
          value === '' ? null : (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={shown ? hideLabel : showLabel}
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
          onChange(event.currentTarget.value);
        }}
        onBlur={onBlur}
      />
      <BlanksHint secret={value} inputId={id} onRemove={onChange} />
    </>
  );
}
