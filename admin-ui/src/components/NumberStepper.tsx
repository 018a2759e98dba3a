import { ActionIcon, Input } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '@/lib/texts/t';
import classes from './NumberStepper.module.css';

interface NumberStepperProps {
  id: string;
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  value: number;
  min: number;
  max: number;
  /** Shown behind the number and read out; never part of the value. */
  unit?: { short: string; long: string };
  readOnly?: boolean;
  onChange: (value: number) => void;
  /** Tells whether what stands in the field right now is a possible value. */
  onValidity?: (valid: boolean) => void;
  onBlur?: () => void;
}

/**
 * A whole number with two named buttons. Each press moves it by exactly one; a button is disabled at
 * its limit, and both are while the text is no possible value (PORT-5, CONN-4, RET-4). Leaving the
 * field with such a text brings the last valid value back (PORT-4).
 */
export function NumberStepper({
  id,
  label,
  description,
  error,
  value,
  min,
  max,
  unit,
  readOnly = false,
  onChange,
  onValidity,
  onBlur,
}: NumberStepperProps) {
  const [typed, setTyped] = useState<string>();
  const [reverted, setReverted] = useState<string>();
  const hintId = useId();

  const parse = (text: string): number | undefined => {
    const clean = text.trim();
    if (!/^\d+$/.test(clean)) {
      return undefined;
    }
    const number = Number(clean);
    return number >= min && number <= max ? number : undefined;
  };

  const invalid = typed !== undefined && parse(typed) === undefined;
  const shownError = invalid ? t('stepper.invalid', { min, max }) : error;
  const hasError = shownError !== undefined && shownError !== null && shownError !== false;

  const type = (text: string) => {
    setTyped(text);
    setReverted(undefined);
    const number = parse(text);
    onValidity?.(number !== undefined);
    if (number !== undefined && number !== value) {
      onChange(number);
    }
  };
  const step = (by: number) => {
    if (invalid || readOnly) {
      return;
    }
    setTyped(undefined);
    setReverted(undefined);
    const next = Math.min(max, Math.max(min, value + by));
    if (next !== value) {
      onChange(next);
    }
  };
  const leave = () => {
    if (invalid) {
      setReverted(t('stepper.reverted', { text: typed, value }));
    }
    setTyped(undefined);
    onValidity?.(true);
    onBlur?.();
  };
  const key = (event: KeyboardEvent) => {
    const moves: Partial<Record<string, number>> = {
      ArrowUp: 1,
      ArrowDown: -1,
      PageUp: 10,
      PageDown: -10,
    };
    const by = moves[event.key];
    if (by !== undefined) {
      event.preventDefault();
      step(by);
    }
  };

  const describedBy = [
    hasError ? `${id}-error` : undefined,
    description === undefined ? undefined : `${id}-description`,
    reverted === undefined ? undefined : hintId,
  ]
    .filter((part) => part !== undefined)
    .join(' ');

  return (
    <Input.Wrapper
      label={label}
      labelProps={{ htmlFor: id }}
      error={hasError ? shownError : undefined}
      errorProps={{ id: `${id}-error` }}
      description={description}
      descriptionProps={{ id: `${id}-description`, component: 'div' }}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
    >
      <div className={classes.frame} data-invalid={hasError || undefined}>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.button}
          aria-label={t('stepper.decrease', { label })}
          aria-controls={id}
          disabled={readOnly || invalid || value <= min}
          onClick={() => {
            step(-1);
          }}
        >
          <IconMinus size={16} aria-hidden />
        </ActionIcon>
        <span className={classes.field}>
          <input
            id={id}
            className={classes.input}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            role="spinbutton"
            aria-valuemin={min}
            aria-valuemax={max}
            aria-valuenow={value}
            aria-valuetext={unit === undefined ? undefined : `${String(value)} ${unit.long}`}
            aria-invalid={hasError || undefined}
            aria-describedby={describedBy === '' ? undefined : describedBy}
            readOnly={readOnly}
            value={typed ?? String(value)}
            style={
              unit === undefined
                ? undefined
                : { width: `${String((typed ?? String(value)).length + 0.5)}ch` }
            }
            onChange={(event) => {
              type(event.currentTarget.value);
            }}
            onBlur={leave}
            onKeyDown={key}
          />
          {unit !== undefined && (
            <span className={classes.unit} aria-hidden>
              {unit.short}
            </span>
          )}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.button}
          aria-label={t('stepper.increase', { label })}
          aria-controls={id}
          disabled={readOnly || invalid || value >= max}
          onClick={() => {
            step(1);
          }}
        >
          <IconPlus size={16} aria-hidden />
        </ActionIcon>
      </div>
      <div id={hintId} role="status" className={classes.reverted}>
        {reverted}
      </div>
    </Input.Wrapper>
  );
}
