import { t, tOr } from '@/lib/texts/t';
import { labelOf, valueOf, type Draft, type Field, type Settings } from './setting';

/**
 * The required settings that are empty, in page order. Whether one that is shown only at times is
 * needed, the server says.
 */
export function emptyRequired(settings: Settings, draft: Draft): Field[] {
  return settings
    .filter(
      ({ name, required, shownWhen }) =>
        required && shownWhen === undefined && String(valueOf(draft, name) ?? '').trim() === '',
    )
    .map(({ name }) => name);
}

/**
 * What can be told without the server: that something is missing, or that a number is none of those
 * possible. All other rules are the server's, and so are their words.
 */
export function localFaults(settings: Settings, draft: Draft): Partial<Record<Field, string>> {
  const faults: Partial<Record<Field, string>> = {};
  for (const field of emptyRequired(settings, draft)) {
    faults[field] = tOr(
      `rule.${field}Missing`,
      t('rule.missing', { field: labelOf(settings, field) }),
    );
  }
  for (const { name, kind, min = 0, max = Number.MAX_SAFE_INTEGER } of settings) {
    const value = valueOf(draft, name);
    if (kind === 'NUMBER' && typeof value === 'number') {
      if (!Number.isInteger(value) || value < min || value > max) {
        faults[name] = t('rule.range', { field: labelOf(settings, name), min, max });
      }
    }
  }
  return faults;
}
