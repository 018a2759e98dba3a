import { Group, Select, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { t } from '@/lib/texts/t';
import { faultOf, ranges, type Period } from '../model/period';

interface PeriodPickerProps {
  period: Period;
  onPeriod: (period: Period) => void;
}

/** Which time is looked at: one that ends now, or from when to when. */
export function PeriodPicker({ period, onPeriod }: PeriodPickerProps) {
  return (
    <Group align="flex-start" gap="sm">
      <Select
        label={t('statistics.range')}
        data={ranges.map((one) => ({ value: one, label: t(`statistics.range.${one}`) }))}
        value={period.range}
        allowDeselect={false}
        style={{ flex: '0 1 12rem' }}
        onChange={(value) => {
          const range = ranges.find((one) => one === value) ?? period.range;
          onPeriod(range === 'custom' ? lastDay() : { range, from: '', to: '' });
        }}
      />
      {period.range === 'custom' && <FromTo period={period} onPeriod={onPeriod} />}
    </Group>
  );
}

const DAY_MS = 86_400_000;

function lastDay(): Period {
  const now = Date.now() - (Date.now() % 60_000);
  return {
    range: 'custom',
    from: new Date(now - DAY_MS).toISOString(),
    to: new Date(now).toISOString(),
  };
}

function FromTo({ period, onPeriod }: PeriodPickerProps) {
  const [typed, setTyped] = useState({ from: localOf(period.from), to: localOf(period.to) });
  const faultId = useId();
  const asTyped: Period = { range: 'custom', from: isoOf(typed.from), to: isoOf(typed.to) };
  const fault = faultOf(asTyped);
  return (
    <div>
      <Group gap="sm">
        {(['from', 'to'] as const).map((name) => (
          <TextInput
            key={name}
            type="datetime-local"
            label={t(`statistics.${name}`)}
            value={typed[name]}
            error={fault !== undefined}
            aria-describedby={fault === undefined ? undefined : faultId}
            onChange={(event) => {
              const next = { ...typed, [name]: event.currentTarget.value };
              setTyped(next);
              const asked: Period = {
                range: 'custom',
                from: isoOf(next.from),
                to: isoOf(next.to),
              };
              if (faultOf(asked) === undefined) {
                onPeriod(asked);
              }
            }}
          />
        ))}
      </Group>
      {fault !== undefined && (
        <Text id={faultId} size="sm" c="var(--mantine-color-error)" role="alert">
          {t(`statistics.fault.${fault}`)}
        </Text>
      )}
    </div>
  );
}

/** A moment as a date-time field has it: in the reader's zone. */
function localOf(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at)
    ? ''
    : new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function isoOf(local: string): string {
  const at = Date.parse(local);
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
}
