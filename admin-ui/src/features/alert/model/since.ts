import type { Api } from '@/lib/api/types';

/** What was before an alert often tells why it came. */
const BEFORE_MS = 30 * 60_000;

/** The time in which the open alerts came, with what was before; the last hour where none is open. */
export function sinceOf(alerts: Pick<Api<'Alert'>, 'raisedAt'>[]): { from: string; to: string } {
  const first = Math.min(...alerts.map(({ raisedAt }) => Date.parse(raisedAt)));
  return {
    from: Number.isFinite(first) ? new Date(first - BEFORE_MS).toISOString() : 'now-1h',
    to: 'now',
  };
}
