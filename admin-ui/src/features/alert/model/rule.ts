import type { Api } from '@/lib/api/types';
import { says, t, tOr } from '@/lib/texts/t';
import { spanInWords } from './span';

export type Rule = Api<'AlertRule'>;
/** What is set of a rule. */
export type Settings = Api<'AlertRuleDefaults'>;

export const settingNames = [
  'enabled',
  'severity',
  'threshold',
  'windowSeconds',
  'minimum',
] as const;
export type SettingName = (typeof settingNames)[number];

export function settingsOf(of: Settings): Settings {
  const { enabled, severity, threshold, windowSeconds, minimum } = of;
  return { enabled, severity, threshold, windowSeconds, minimum };
}

export function isSame(one: Settings, other: Settings): boolean {
  return settingNames.every((name) => one[name] === other[name]);
}

/** Which settings mean something for this rule: the others are fixed. */
export function shownSettings(rule: Rule): SettingName[] {
  return settingNames.filter((name) => {
    switch (name) {
      case 'enabled':
      case 'severity':
        return true;
      case 'threshold':
        return rule.unit !== 'NONE';
      case 'windowSeconds':
        return rule.unit !== 'DAYS';
      case 'minimum':
        return rule.counted;
    }
  });
}

/** A setting's name on the page. */
export function nameOf(rule: Rule, name: SettingName): string {
  switch (name) {
    case 'enabled':
      return t('alert.rule.enabled');
    case 'severity':
      return t('alert.rule.severity');
    case 'threshold':
      return t('alert.rule.threshold');
    case 'windowSeconds':
      return t(rule.counted ? 'alert.rule.window.counted' : 'alert.rule.window.lasts');
    case 'minimum':
      return tOr(`alert.rule.minimum.${rule.code}`, t('alert.rule.minimum'));
  }
}

/** A setting's value as people say it. */
export function valueInWords(rule: Rule, name: SettingName, settings: Settings): string {
  switch (name) {
    case 'enabled':
      return t(settings.enabled ? 'alert.rule.on' : 'alert.rule.off');
    case 'severity':
      return t(`alert.severity.${settings.severity}`);
    case 'threshold':
      return amountInWords(rule.unit, settings.threshold);
    case 'windowSeconds':
      return spanInWords(settings.windowSeconds);
    case 'minimum':
      return String(settings.minimum);
  }
}

function amountInWords(unit: Rule['unit'], amount: number): string {
  switch (unit) {
    case 'SECONDS':
      return spanInWords(amount);
    case 'DAYS':
      return spanInWords(amount * 86_400);
    case 'PERCENT':
      return t('amount.percent', { count: amount });
    case 'MAILS':
      return t(amount === 1 ? 'amount.mails.one' : 'amount.mails.many', { count: amount });
    case 'NONE':
      return String(amount);
  }
}

/** When the rule raises an alert, as a sentence. */
export function ruleInWords(rule: Rule, settings: Settings): string {
  const key = `alert.rule.when.${rule.code}`;
  const { windowSeconds, minimum } = settings;
  const window = spanInWords(windowSeconds);
  const sentence = tOr(key, rule.title, {
    threshold: amountInWords(rule.unit, settings.threshold),
    window,
    minimum,
  });
  if (says(key, 'window')) {
    return t('alert.rule.plain', { sentence });
  }
  if (rule.counted) {
    return t(minimum === 1 ? 'alert.rule.once' : 'alert.rule.often', { sentence, window, minimum });
  }
  return windowSeconds === 0 || rule.unit === 'DAYS'
    ? t('alert.rule.plain', { sentence })
    : t('alert.rule.lasting', { sentence, window });
}
