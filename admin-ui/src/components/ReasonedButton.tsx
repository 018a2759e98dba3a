import { Button, Loader, Text, type ButtonProps } from '@mantine/core';
import { useId, type MouseEvent, type ReactNode } from 'react';

interface ReasonedButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Why it cannot be pressed now; undefined when it can. */
  reason: string | undefined;
  onClick: () => void;
  /** What a press does while it is disabled: leads to what is missing, say. */
  onRefused?: () => void;
  children: ReactNode;
  reasonHidden?: boolean;
  'aria-label'?: string;
}

/**
 * A button that says why it is disabled. It stays in the tab order, so that a keyboard or a screen
 * reader comes to the reason too, and keeps the focus while what it does is under way.
 */
export function ReasonedButton({
  reason,
  onClick,
  onRefused,
  children,
  reasonHidden = false,
  loading = false,
  leftSection,
  ...rest
}: ReasonedButtonProps) {
  const id = useId();
  const disabled = reason !== undefined;
  const press = (event: MouseEvent) => {
    if (loading) {
      event.preventDefault();
    } else if (disabled) {
      event.preventDefault();
      onRefused?.();
    } else {
      onClick();
    }
  };
  return (
    <div>
      <Button
        {...rest}
        leftSection={loading ? <Loader size={14} color="currentColor" aria-hidden /> : leftSection}
        aria-busy={loading || undefined}
        {...(disabled
          ? { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': id }
          : {})}
        type="button"
        onClick={press}
      >
        {children}
      </Button>
      {disabled && (
        <Text
          id={id}
          size="xs"
          c="dimmed"
          mt={4}
          className={reasonHidden ? 'visually-hidden' : undefined}
        >
          {reason}
        </Text>
      )}
    </div>
  );
}
