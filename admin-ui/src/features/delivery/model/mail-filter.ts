import { keysBelow } from '@/lib/texts/t';
import { mailStatuses } from '../components/MailStatus';
import { beginning, periodOf, type Period } from './period';

/** Conditions that are typed or chosen; named as the API and the page's address name them. */
export const mailConditions = [
  'query',
  'status',
  'recipient',
  'sender',
  'words',
  'queueId',
  'source',
  'category',
  'failureClass',
  'configurationId',
] as const;
export type MailCondition = (typeof mailConditions)[number];

/** What the log is narrowed to; empty: whatever. `from` and `to`, where set, go before the period. */
export type MailFilter = Record<MailCondition, string> & {
  period: Period;
  from: string;
  to: string;
};

/** Failure classes, as far as there are words for them. */
export const failureClasses = () => keysBelow('failure.');

const known: Partial<Record<MailCondition, () => readonly string[]>> = {
  status: () => mailStatuses,
  failureClass: failureClasses,
};

/** Reads the page's address; what cannot be understood in it is left out. */
export function mailFilterOf(parameters: URLSearchParams): MailFilter {
  const filter = Object.fromEntries(
    mailConditions.map((name) => {
      const value = parameters.get(name) ?? '';
      return [name, known[name]?.().includes(value) === false ? '' : value];
    }),
  ) as Record<MailCondition, string>;
  return {
    ...filter,
    period: periodOf(parameters.get('period')),
    from: momentOf(parameters.get('from')),
    to: momentOf(parameters.get('to')),
  };
}

function momentOf(text: string | null): string {
  const moment = new Date(text ?? '');
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
}

/** Writes the page's address: what is not narrowed does not stand in it. */
export function addressOf(filter: MailFilter): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== '' && !(name === 'period' && value === 'day')) {
      parameters.set(name, value);
    }
  }
  return parameters;
}

/** The filter as the API's query. */
export function mailQuery(filter: MailFilter, now: number): Record<string, string | undefined> {
  const own = filter.from !== '' || filter.to !== '';
  return {
    ...Object.fromEntries(mailConditions.map((name) => [name, filter[name].trim()])),
    from: own ? filter.from : beginning(filter.period, now),
    to: filter.to,
  };
}

/** Which conditions narrow the list, the period aside. */
export function narrowedBy(filter: MailFilter): MailCondition[] {
  return mailConditions.filter((name) => filter[name].trim() !== '');
}

/** A moment as a field for date and time has it, in the reader's zone; empty stays empty. */
export function localMoment(iso: string): string {
  if (iso === '') {
    return '';
  }
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The moment that such a field means. */
export function momentOfLocal(text: string): string {
  return momentOf(text);
}
