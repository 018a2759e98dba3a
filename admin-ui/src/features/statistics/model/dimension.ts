import { t, tOr } from '@/lib/texts/t';

/** What figures are split and filtered by. */
export const dimensions = [
  'provider',
  'category',
  'source',
  'configurationVersion',
  'recipientClass',
  'failureClass',
] as const;
export type Dimension = (typeof dimensions)[number];

/** The values that are looked at, of each dimension that has one. */
export type Filter = Partial<Record<Dimension, string>>;

/** What ids are called. */
export interface Names {
  providers: ReadonlyMap<string, string>;
  configurations: ReadonlyMap<string, string>;
}

export function dimensionOf(text: string | null): Dimension {
  return dimensions.find((one) => one === text) ?? 'provider';
}

export function filterOf(parameters: URLSearchParams): Filter {
  return Object.fromEntries(
    dimensions.flatMap((one) => {
      const value = parameters.get(one);
      return value === null || value === '' ? [] : [[one, value]];
    }),
  );
}

/** Whether there is a filter for it: what stands in brackets is made by the server. */
export function canBeFiltered(value: string): boolean {
  return !/^\((none|beyond|others)\)$/.test(value);
}

/** A value as people know it. */
export function wordsOf(by: Dimension, value: string, names: Names): string {
  switch (value) {
    case '(none)':
      return by === 'failureClass' ? t('statistics.value.noFailure') : t('statistics.value.none');
    case '(beyond)':
      return t('statistics.value.beyond');
    case '(others)':
      return t('statistics.value.others');
    default:
      return ofDimension(by, value, names);
  }
}

function ofDimension(by: Dimension, value: string, names: Names): string {
  switch (by) {
    case 'provider':
      return names.providers.get(value) ?? value;
    case 'configurationVersion': {
      const [id = '', version = ''] = value.split('@');
      return t('statistics.version', { name: names.configurations.get(id) ?? id, version });
    }
    case 'recipientClass':
      return tOr(`recipients.${value}`, value);
    case 'failureClass':
      return tOr(`failure.${value}`, t('failure.UNKNOWN'));
    case 'category':
    case 'source':
      return value;
  }
}
