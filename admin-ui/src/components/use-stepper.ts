import { useState, type KeyboardEvent } from 'react';
import { t } from '@/lib/texts/t';

interface StepperOptions {
  value: number;
  min: number;
  max: number;
  readOnly: boolean;
  onChange: (value: number) => void;
  onValidity: ((valid: boolean) => void) | undefined;
}

/** What a stepper shows, and what happens to it. */
export interface Stepper {
  text: string;
  /** Whether the text is no possible value. */
  invalid: boolean;
  /** What was taken back when the field was left, in words. */
  reverted: string | undefined;
  type: (text: string) => void;
  step: (by: number) => void;
  leave: () => void;
  key: (event: KeyboardEvent) => void;
}

const moves: Partial<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

export function useStepper(options: StepperOptions): Stepper {
  const { value, min, max, readOnly, onChange, onValidity } = options;
  const [typed, setTyped] = useState<string>();
  const [reverted, setReverted] = useState<string>();
  /** The value when the typing began: what an impossible text is taken back to (PORT-4). */
  const [before, setBefore] = useState(value);
  const invalid = typed !== undefined && parse(typed, options) === undefined;

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
  return {
    text: typed ?? String(value),
    invalid,
    reverted,
    step,
    type: (text) => {
      if (typed === undefined) {
        setBefore(value);
      }
      setTyped(text);
      setReverted(undefined);
      const number = parse(text, options);
      onValidity?.(number !== undefined);
      if (number !== undefined && number !== value) {
        onChange(number);
      }
    },
    leave: () => {
      if (invalid) {
        setReverted(t('stepper.reverted', { text: typed, value: before }));
        if (before !== value) {
          onChange(before);
        }
      }
      setTyped(undefined);
      onValidity?.(true);
    },
    key: (event) => {
      const by = moves[event.key];
      if (by !== undefined) {
        event.preventDefault();
        step(by);
      }
    },
  };
}

function parse(
  text: string,
  { min, max }: Pick<StepperOptions, 'min' | 'max'>,
): number | undefined {
  const clean = text.trim();
  if (!/^\d+$/.test(clean)) {
    return undefined;
  }
  const number = Number(clean);
  return number >= min && number <= max ? number : undefined;
}
