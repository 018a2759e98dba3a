import type { Api } from '@/lib/api/types';

export type Step = Api<'DeliveryStatistics'>['step'];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const stepMs: Record<Step, number> = { minute: 60_000, hour: HOUR, day: DAY };

/** Periods that end now, and one with an end of its own. */
export const ranges = ['hour', 'day', 'week', 'month', 'custom'] as const;
export type Range = (typeof ranges)[number];

/** What is shown. `from` and `to`, as the API takes them, count with `custom` only. */
export interface Period {
  range: Range;
  from: string;
  to: string;
}

/** The answer's bounds: points by minute and by hour, and for how long these are kept. */
const MOST_MINUTES_MS = 6 * HOUR;
const MINUTES_KEPT_MS = 47 * HOUR;
const MOST_HOURS_MS = 31 * DAY;
const HOURS_KEPT_MS = 91 * DAY;
const MOST_DAYS_MS = 3 * 365 * DAY;

export function periodOf(parameters: URLSearchParams): Period {
  return {
    range: ranges.find((one) => one === parameters.get('range')) ?? 'day',
    from: parameters.get('from') ?? '',
    to: parameters.get('to') ?? '',
  };
}

/** Why nothing can be asked for; undefined where it can. */
export function faultOf({ range, from, to }: Period): 'missing' | 'order' | 'long' | undefined {
  if (range !== 'custom') {
    return undefined;
  }
  const length = Date.parse(to) - Date.parse(from);
  if (Number.isNaN(length)) {
    return 'missing';
  }
  if (length <= 0) {
    return 'order';
  }
  return length > MOST_DAYS_MS ? 'long' : undefined;
}

/** The API's question: the finest step that is kept so far back and answered at once. */
export function askedOf(
  { range, from, to }: Period,
  now: number,
): { step: Step; from?: string; to?: string } {
  switch (range) {
    case 'hour':
      return { step: 'minute' };
    case 'day':
      return { step: 'hour' };
    case 'week':
      return { step: 'hour', from: new Date(now - (now % HOUR) + HOUR - 7 * DAY).toISOString() };
    case 'month':
      return { step: 'day' };
    case 'custom':
      return { step: stepOf(Date.parse(from), Date.parse(to), now), from, to };
  }
}

function stepOf(from: number, to: number, now: number): Step {
  if (to - from <= MOST_MINUTES_MS && now - from <= MINUTES_KEPT_MS) {
    return 'minute';
  }
  return to - from < MOST_HOURS_MS && now - from <= HOURS_KEPT_MS ? 'hour' : 'day';
}
