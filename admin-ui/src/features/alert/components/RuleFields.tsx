import { Select, Switch } from '@mantine/core';
import { NumberStepper } from '@/components/NumberStepper';
import { t } from '@/lib/texts/t';
import {
  nameOf,
  shownSettings,
  valueInWords,
  type Rule,
  type SettingName,
  type Settings,
} from '../model/rule';
import { severities } from '../model/severity';
import { SpanField } from './SpanField';

const DAY_SECONDS = 86_400;
const LONGEST_SECONDS = 7 * DAY_SECONDS;

/** The largest thresholds; the server knows of each rule what is possible. */
const most: Record<Rule['unit'], number> = {
  NONE: 1,
  PERCENT: 100,
  DAYS: 365,
  SECONDS: LONGEST_SECONDS,
  MAILS: 1_000_000,
};

interface RuleFieldsProps {
  rule: Rule;
  draft: Settings;
  faults: Record<string, string>;
  onDraft: (draft: Settings) => void;
  onPossible: (name: SettingName, possible: boolean) => void;
}

/** The fields of a rule that mean something for it. */
export function RuleFields(props: RuleFieldsProps) {
  const { rule, draft, onDraft } = props;
  const shown = shownSettings(rule);
  return (
    <>
      <Switch
        label={t('alert.rule.enabled')}
        data-autofocus
        checked={draft.enabled}
        onChange={(event) => {
          onDraft({ ...draft, enabled: event.currentTarget.checked });
        }}
      />
      <Select
        label={t('alert.rule.severity')}
        description={defaultOf(rule, 'severity')}
        allowDeselect={false}
        data={severities.map((value) => ({ value, label: t(`alert.severity.${value}`) }))}
        value={draft.severity}
        onChange={(value) => {
          onDraft({
            ...draft,
            severity: severities.find((one) => one === value) ?? draft.severity,
          });
        }}
      />
      {shown.includes('threshold') && <Threshold {...props} />}
      {shown.includes('windowSeconds') && <Span {...props} name="windowSeconds" least={0} />}
      {shown.includes('minimum') && <Amount {...props} name="minimum" most={most.MAILS} />}
    </>
  );
}

function defaultOf(rule: Rule, name: SettingName): string {
  return t('alert.rule.default', { value: valueInWords(rule, name, rule.defaults) });
}

function Threshold(props: RuleFieldsProps) {
  const { unit } = props.rule;
  switch (unit) {
    case 'SECONDS':
      return <Span {...props} name="threshold" least={1} />;
    case 'PERCENT':
      return (
        <Amount
          {...props}
          name="threshold"
          most={most[unit]}
          unit={{ short: '%', long: t('amount.percent.unit') }}
        />
      );
    case 'DAYS':
      return (
        <Amount
          {...props}
          name="threshold"
          most={most[unit]}
          unit={{ short: t('span.d'), long: t('span.d') }}
        />
      );
    case 'MAILS':
      return (
        <Amount
          {...props}
          name="threshold"
          most={most[unit]}
          unit={{ short: t('amount.mails.unit'), long: t('amount.mails.unit') }}
        />
      );
    case 'NONE':
      return null;
  }
}

interface AmountProps extends RuleFieldsProps {
  name: 'threshold' | 'minimum';
  most: number;
  unit?: { short: string; long: string };
}

function Amount({ rule, draft, faults, onDraft, onPossible, name, most: max, unit }: AmountProps) {
  return (
    <NumberStepper
      id={`rule-${name}`}
      label={nameOf(rule, name)}
      description={defaultOf(rule, name)}
      error={faults[name]}
      value={draft[name]}
      min={1}
      max={max}
      {...(unit === undefined ? {} : { unit })}
      onChange={(value) => {
        onDraft({ ...draft, [name]: value });
      }}
      onValidity={(possible) => {
        onPossible(name, possible);
      }}
    />
  );
}

interface SpanProps extends RuleFieldsProps {
  name: 'threshold' | 'windowSeconds';
  least: number;
}

function Span({ rule, draft, faults, onDraft, onPossible, name, least }: SpanProps) {
  return (
    <SpanField
      id={`rule-${name}`}
      label={nameOf(rule, name)}
      description={defaultOf(rule, name)}
      error={faults[name]}
      seconds={draft[name]}
      least={least}
      most={LONGEST_SECONDS}
      onSeconds={(value) => {
        onDraft({ ...draft, [name]: value });
      }}
      onValidity={(possible) => {
        onPossible(name, possible);
      }}
    />
  );
}
