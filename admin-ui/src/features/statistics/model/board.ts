import type { BoardView } from '@/lib/grafana';
import type { Question } from '../api/get-statistics';
import { faultOf, type Range } from './period';

const begins: Record<Exclude<Range, 'custom'>, string> = {
  hour: 'now-1h',
  day: 'now-24h',
  week: 'now-7d',
  month: 'now-30d',
};

/** The dashboard of what the figures are narrowed to, as far as it tells that apart. */
export function boardOf({ period, filter }: Question): BoardView {
  return {
    board: 'flow',
    ...(period.range !== 'custom'
      ? { from: begins[period.range], to: 'now' }
      : faultOf(period) === undefined
        ? { from: period.from, to: period.to }
        : {}),
    variables: {
      provider: filter.provider ?? '',
      failure: filter.failureClass?.toLowerCase() ?? '',
    },
  };
}
