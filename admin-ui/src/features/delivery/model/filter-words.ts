import { t, tOr } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { mailFilterOf, narrowedBy, type MailCondition, type MailFilter } from './mail-filter';

/**
 * What the page's query asks for, in words.
 *
 * @param nameOf the name of a configuration, where it is known
 */
export function filterWords(
  address: string,
  nameOf: (configurationId: string) => string | undefined,
): string {
  const filter = mailFilterOf(new URLSearchParams(address));
  return [
    ...periodWords(filter),
    ...narrowedBy(filter).map((name) => condition(label(name), value(name, filter, nameOf))),
  ].join('; ');
}

function periodWords(filter: MailFilter): string[] {
  const own = (['from', 'to'] as const).filter((name) => filter[name] !== '');
  return own.length === 0
    ? [condition(t('delivery.period'), t(`delivery.period.${filter.period}`))]
    : own.map((name) => condition(t(`delivery.filter.${name}`), formatDateTime(filter[name])));
}

function label(name: MailCondition): string {
  return name === 'query'
    ? t('delivery.search')
    : name === 'status'
      ? t('delivery.status')
      : t(`delivery.filter.${name}`);
}

function value(
  name: MailCondition,
  filter: MailFilter,
  nameOf: (configurationId: string) => string | undefined,
): string {
  const given = filter[name].trim();
  switch (name) {
    case 'status':
    case 'failureClass':
      return tOr(`${name === 'status' ? name : 'failure'}.${given}`, given);
    case 'configurationId':
      return nameOf(given) ?? given;
    default:
      return given;
  }
}

function condition(name: string, value: string): string {
  return t('savedFilter.condition', { name, value });
}
