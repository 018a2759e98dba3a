import { t } from '@/lib/texts/t';
import { formats } from '@/lib/time-choice';
import { actionWords } from './actions';
import { entryConditions, entryFilterOf, type EntryFilter } from './entry-filter';

/** What the page's query asks for, in words. */
export function filterWords(address: string): string {
  const filter = entryFilterOf(new URLSearchParams(address));
  const set = ([...entryConditions, 'from', 'to'] as const).filter(
    (name) => filter[name].trim() !== '',
  );
  return set.length === 0
    ? t('savedFilter.everything')
    : set
        .map((name) =>
          t('savedFilter.condition', { name: t(`audit.${name}`), value: value(name, filter) }),
        )
        .join('; ');
}

function value(name: keyof EntryFilter, filter: EntryFilter): string {
  const given = filter[name].trim();
  switch (name) {
    case 'action':
      return actionWords(given);
    case 'role':
      return t(`role.${given}` as Parameters<typeof t>[0]);
    case 'outcome':
      return t(`audit.outcome.${given}` as Parameters<typeof t>[0]);
    case 'from':
    case 'to':
      return formats().dayOfUtc.format(new Date(`${given}T00:00:00Z`));
    default:
      return given;
  }
}
