import { MOST_FILTERS, type FilterFault } from '@/lib/saved-filters';
import { t } from '@/lib/texts/t';

/** What is in the way of keeping a filter, in words. */
export function faultWords(fault: FilterFault): string {
  return t(`savedFilter.fault.${fault}`, { most: MOST_FILTERS });
}
