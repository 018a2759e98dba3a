import { Group, Select } from '@mantine/core';
import { useState } from 'react';
import { NumberStepper } from '@/components/NumberStepper';
import { t } from '@/lib/texts/t';
import { secondsOf, unitOf, units, type Unit } from '../model/span';

interface SpanFieldProps {
  id: string;
  label: string;
  description: string;
  error: string | undefined;
  seconds: number;
  least: number;
  most: number;
  onSeconds: (seconds: number) => void;
  onValidity: (valid: boolean) => void;
}

/** A length of time as a number and its unit. */
export function SpanField(props: SpanFieldProps) {
  const { id, label, description, error, seconds, least, most, onSeconds, onValidity } = props;
  const [chosen, setChosen] = useState<Unit>(() => unitOf(seconds));
  // A value from elsewhere may be no whole number of what was chosen.
  const unit = seconds % secondsOf[chosen] === 0 ? chosen : unitOf(seconds);
  const size = secondsOf[unit];
  return (
    <Group align="flex-start" gap="xs" wrap="nowrap">
      <div style={{ flex: '1 1 auto', minWidth: 0 }}>
        <NumberStepper
          id={id}
          label={label}
          description={description}
          error={error}
          value={seconds / size}
          min={Math.ceil(least / size)}
          max={Math.floor(most / size)}
          unit={{ short: '', long: t(`span.${unit}`) }}
          onChange={(count) => {
            onSeconds(count * size);
          }}
          onValidity={onValidity}
        />
      </div>
      <Select
        label={t('alert.rule.unit')}
        aria-label={t('alert.rule.unitOf', { label })}
        w="7.5rem"
        data={units.map((value) => ({ value, label: t(`span.${value}`) }))}
        value={unit}
        allowDeselect={false}
        onChange={(value) => {
          const next = units.find((one) => one === value) ?? unit;
          setChosen(next);
          const largest = Math.floor(most / secondsOf[next]);
          onSeconds(Math.min(seconds / size, largest) * secondsOf[next]);
        }}
      />
    </Group>
  );
}
