import type { Api } from '@/lib/api/types';
import { formatDecimal } from '@/lib/numbers';
import { formats } from '@/lib/time-choice';
import { stepMs } from './period';

export type Outcome = Api<'OutcomeCount'>['outcome'];

/** What is shown where there is none of it, too (MON-1). */
const always: Outcome[] = ['ACCEPTED', 'DEFERRED', 'REFUSED', 'BOUNCED'];
const others: Outcome[] = ['DELIVERED', 'EXPIRED', 'UNCERTAIN', 'SUPPRESSED'];

interface Counted {
  outcomes: Api<'OutcomeCount'>[];
}

export function countOf(figures: Counted, outcome: Outcome): number {
  return figures.outcomes.find((one) => one.outcome === outcome)?.events ?? 0;
}

/** The outcomes that a chart or table of these figures shows. */
export function outcomesOf(totals: Counted): Outcome[] {
  return [...always, ...others.filter((outcome) => countOf(totals, outcome) > 0)];
}

/** One step of the period. */
export interface Moment extends Counted {
  at: number;
  acceptance: Api<'LatencyPercentiles'> | undefined;
}

/** Every step of the period, those in which nothing happened too. */
export function momentsOf(answer: Api<'DeliveryStatistics'>): Moment[] {
  const points = new Map(
    (answer.series[0]?.points ?? []).map((point) => [Date.parse(point.at), point]),
  );
  const moments: Moment[] = [];
  const end = Date.parse(answer.to);
  for (let at = Date.parse(answer.from); at < end; at += stepMs[answer.step]) {
    const point = points.get(at);
    moments.push({ at, outcomes: point?.outcomes ?? [], acceptance: point?.acceptance });
  }
  return moments;
}

/** How the begin of a step is written: in the reader's zone, days as they are counted, in UTC. */
export function labelOf(at: number, answer: Api<'DeliveryStatistics'>): string {
  switch (answer.step) {
    case 'minute':
      return formats().minute.format(at);
    case 'hour':
      return formats().dayMinute.format(at);
    case 'day':
      return formats().dayOfUtc.format(at);
  }
}

/** A share as people read it: `99.8 %`; so many of so many are never rounded to all of them. */
export function formatShare(share: number): string {
  const percent = Math.floor(share * 1_000) / 10;
  return `${formatDecimal(percent, percent === 100 || percent === 0 ? 0 : 1)} %`;
}
