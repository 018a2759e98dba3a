import { t } from '@/lib/texts/t';
import type { ChartSeries } from '../charts';
import type { Outcome } from '../model/figures';

const colors: Record<Outcome, string> = {
  ACCEPTED: 'var(--good)',
  DELIVERED: 'var(--mantine-color-petrol-5)',
  DEFERRED: 'var(--warn)',
  REFUSED: 'var(--bad)',
  BOUNCED: 'var(--mantine-color-violet-5)',
  COMPLAINED: 'var(--mantine-color-orange-7)',
  EXPIRED: 'var(--mantine-color-pink-5)',
  UNCERTAIN: 'var(--mantine-color-gray-6)',
  SUPPRESSED: 'var(--mantine-color-blue-5)',
};

/** The series of charts that show outcomes: always the same colour for the same. */
export function seriesOf(outcomes: Outcome[]): ChartSeries[] {
  return outcomes.map((outcome) => ({
    name: outcome,
    label: t(`status.${outcome}`),
    color: colors[outcome],
  }));
}
