import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { requestCheckQuery } from './api/check-request';
import { holdsRequests, isJsonObject } from './model/content';
import { t } from '@/lib/texts/t';

/** What is known of a mended content: it is being looked at, faults, none, or nobody could look. */
export type Check =
  | { state: 'looking' }
  | { state: 'faulty'; faults: string[]; byService: boolean }
  | { state: 'right' }
  | { state: 'unknown'; failure: unknown };

/**
 * Judges a content while it is typed: a request by who would send it, without sending it; any other
 * record as far as a page can, which is whether it is a JSON object at all.
 */
export function useCheck(topic: string, text: string): Check {
  const [settled] = useDebouncedValue(text, 400);
  const request = holdsRequests(topic);
  const check = useQuery({ ...requestCheckQuery(settled), enabled: request });
  if (!request) {
    return isJsonObject(text)
      ? { state: 'right' }
      : { state: 'faulty', faults: [t('deadLetter.noJson')], byService: false };
  }
  if (check.isError && settled === text) {
    return { state: 'unknown', failure: check.error };
  }
  if (check.data?.about !== text) {
    return { state: 'looking' };
  }
  const { faults } = check.data;
  return faults.length === 0 ? { state: 'right' } : { state: 'faulty', faults, byService: true };
}
