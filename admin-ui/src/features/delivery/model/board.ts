import type { BoardView } from '@/lib/grafana';
import type { MailFilter } from './mail-filter';
import type { Period } from './period';

const begins: Record<Period, string> = {
  day: 'now-24h',
  week: 'now-7d',
  month: 'now-30d',
  all: 'now-90d',
};

/** Statuses of mails that wait, which another dashboard shows. */
const waiting = ['WAITING', 'DEFERRED', 'HELD'];

/** Statuses that an attempt ends with, as figures name them. */
const outcomes: Partial<Record<string, string>> = {
  ACCEPTED: 'accepted',
  REFUSED: 'refused',
  UNCERTAIN: 'uncertain',
};

/** The dashboard that shows what the list is narrowed to, as far as figures tell it apart. */
export function boardOf(filter: MailFilter): BoardView {
  const time =
    filter.from !== '' || filter.to !== ''
      ? { from: filter.from, to: filter.to }
      : { from: begins[filter.period], to: 'now' };
  return waiting.includes(filter.status)
    ? { board: 'waiting', ...time }
    : {
        board: 'flow',
        ...time,
        variables: {
          outcome: outcomes[filter.status] ?? '',
          failure: filter.failureClass.toLowerCase(),
        },
      };
}
