import { ActionIcon, Input } from '@mantine/core';
import { IconMinus, IconPlus, type Icon as IconType } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { t } from '@/lib/texts/t';
import classes from './NumberStepper.module.css';
import { useStepper } from './use-stepper';

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
 * field with such a text brings the value before the edit back (PORT-4).
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
  const stepper = useStepper({ value, min, max, readOnly, onChange, onValidity });
  const { text, invalid, reverted } = stepper;
  const hintId = useId();
  const shownError = invalid ? t('stepper.invalid', { min, max }) : error;
  const hasError = shownError !== undefined && shownError !== null && shownError !== false;
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
        <StepButton
          label={t('stepper.decrease', { label })}
          controls={id}
          disabled={readOnly || invalid || value <= min}
          Icon={IconMinus}
          onClick={() => {
            stepper.step(-1);
          }}
        />
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
            value={text}
            style={unit === undefined ? undefined : { width: `${String(text.length + 0.5)}ch` }}
            onChange={(event) => {
              stepper.type(event.currentTarget.value);
            }}
            onBlur={() => {
              stepper.leave();
              onBlur?.();
            }}
            onKeyDown={stepper.key}
          />
          {unit !== undefined && (
            <span className={classes.unit} aria-hidden>
              {unit.short}
            </span>
          )}
        </span>
        <StepButton
          label={t('stepper.increase', { label })}
          controls={id}
          disabled={readOnly || invalid || value >= max}
          Icon={IconPlus}
          onClick={() => {
            stepper.step(1);
          }}
        />
      </div>
      <div id={hintId} role="status" className={classes.reverted}>
        {reverted}
      </div>
    </Input.Wrapper>
  );
}

interface StepButtonProps {
  label: string;
  controls: string;
  disabled: boolean;
  Icon: IconType;
  onClick: () => void;
}

function StepButton({ label, controls, disabled, Icon, onClick }: StepButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      className={classes.button}
      aria-label={label}
      aria-controls={controls}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}
