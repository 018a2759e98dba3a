import { beginningOf, dayOf } from '@/lib/day';
import { keysBelow } from '@/lib/texts/t';

/** Conditions of the list; named as the API and the page's address name them. */
export const letterConditions = ['topic', 'reasonClass', 'key', 'source', 'state'] as const;

export const letterStates = ['OPEN', 'SENT_AGAIN', 'DROPPED'] as const;

/** Topics that each installation has; a named sender has one of its own besides. */
export const topics = [
  'email.requests',
  'email.delivery',
  'smtp.configuration',
  'smtp.active-configuration',
  'smtp.senders',
  'smtp.connection-tests',
  'smtp.usage',
  'smtp.alerts',
  'smtp.sender-status',
  'smtp.sending-outcomes',
];

/** What the list is narrowed to; days as the date fields give them, or empty. */
export type LetterFilter = Record<(typeof letterConditions)[number] | 'from' | 'to', string>;

/** In the page's address: every letter, whatever was decided about it. */
export const EVERY = 'ALL';

/** Classes of reasons, as far as there are words for them. */
export const reasonClasses = () => keysBelow('deadLetter.reason.');

/** Reads the page's address; what cannot be understood in it is left out. Open ones by default. */
export function letterFilterOf(parameters: URLSearchParams): LetterFilter {
  const text = (name: string) => parameters.get(name) ?? '';
  const state = text('state');
  return {
    topic: text('topic'),
    reasonClass: text('reasonClass'),
    key: text('key'),
    source: text('source'),
    state: state === EVERY ? '' : (letterStates.find((one) => one === state) ?? 'OPEN'),
    from: dayOf(text('from')),
    to: dayOf(text('to')),
  };
}

/** Writes the page's address: what is not narrowed does not stand in it. */
export function addressOf(filter: LetterFilter): URLSearchParams {
  const { state, ...rest } = filter;
  const parameters = new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== ''));
  if (state !== 'OPEN') {
    parameters.set('state', state === '' ? EVERY : state);
  }
  return parameters;
}

/** The filter as the API's query: a day means the reader's own day, the last one included. */
export function letterQuery(filter: LetterFilter): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(letterConditions.map((name) => [name, filter[name].trim()])),
    from: beginningOf(filter.from),
    to: beginningOf(filter.to, 1),
  };
}

/** Whether more is asked than which are open. */
export function isNarrowed(filter: LetterFilter): boolean {
  return Object.entries(filter).some(([name, value]) => name !== 'state' && value.trim() !== '');
}
