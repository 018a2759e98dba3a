import { t, tOr } from '@/lib/texts/t';
import { settingOf, type Field, type Settings, type SettingValue } from './setting';

/** A setting's value as people read it. */
export function wordsOf(settings: Settings, field: Field, value: SettingValue): string {
  const setting = settingOf(settings, field);
  if (setting?.kind === 'SECRET') {
    return t('change.secret');
  }
  if (value === null || value === '') {
    return t('common.empty');
  }
  const text = String(value);
  if (setting?.optionKey !== undefined) {
    return tOr(`${setting.optionKey}.short.${text}`, tOr(`${setting.optionKey}.${text}`, text));
  }
  return setting?.seconds === true ? `${text}s` : text;
}
