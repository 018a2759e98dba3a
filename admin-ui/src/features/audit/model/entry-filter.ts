import { beginningOf, dayOf } from '@/lib/day';

/** Conditions of the trail's list; named as the API and the page's address name them. */
export const entryConditions = [
  'actor',
  'role',
  'service',
  'action',
  'subject',
  'configuration',
  'outcome',
  'words',
] as const;

export const outcomes = ['DONE', 'FAILED', 'REFUSED'] as const;
export const roles = [
  'SYSTEM_ADMIN',
  'UTILITY_ADMIN',
  'AUDITOR',
  'EMAIL_SENDER',
  'SERVICE',
] as const;

/** What the trail is narrowed to; days as the date fields give them, or empty. */
export type EntryFilter = Record<(typeof entryConditions)[number] | 'from' | 'to', string>;

/** Reads the page's address; what cannot be understood in it is left out. */
export function entryFilterOf(parameters: URLSearchParams): EntryFilter {
  const text = (name: string) => parameters.get(name) ?? '';
  const one = (name: string, known: readonly string[]) =>
    known.includes(text(name)) ? text(name) : '';
  return {
    actor: text('actor'),
    role: one('role', roles),
    service: text('service'),
    action: text('action'),
    subject: text('subject'),
    configuration: text('configuration'),
    outcome: one('outcome', outcomes),
    words: text('words'),
    from: dayOf(text('from')),
    to: dayOf(text('to')),
  };
}

/** Writes the page's address. */
export function addressOf(filter: EntryFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
}

/** The filter as the API's query: a day means the reader's own day, the last one included. */
export function entryQuery(filter: EntryFilter): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(entryConditions.map((name) => [name, filter[name].trim()])),
    from: beginningOf(filter.from),
    to: beginningOf(filter.to, 1),
  };
}
