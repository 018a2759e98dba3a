import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { countOf, labelOf, type Moment, type Outcome } from '../model/figures';
import type { FigureColumn } from './Figure';

/** What a figure is made from, and whether newer is on its way. */
export interface FigureOf {
  answer: Api<'DeliveryStatistics'>;
  stale: boolean;
}

/** When a step begins; for programs with its zone. */
export function momentColumn(answer: Api<'DeliveryStatistics'>): FigureColumn<Moment> {
  return {
    key: 'at',
    header: t('statistics.at'),
    value: (moment) => new Date(moment.at).toISOString(),
    cell: (moment) => labelOf(moment.at, answer),
  };
}

export function outcomeColumn<Row extends { outcomes: Api<'OutcomeCount'>[] }>(
  outcome: Outcome,
): FigureColumn<Row> {
  return {
    key: outcome,
    header: t(`status.${outcome}`),
    align: 'right',
    value: (row) => countOf(row, outcome),
    cell: (row) => formatCount(countOf(row, outcome)),
  };
}

/** A note with the period that it is about, and where its days begin. */
export function noteOf(
  key: 'statistics.overNote' | 'statistics.latencyNote',
  answer: Api<'DeliveryStatistics'>,
): string {
  return [
    t(key),
    t('statistics.period', { from: formatDateTime(answer.from), to: formatDateTime(answer.to) }),
    ...(answer.step === 'day' ? [t('statistics.utcDays')] : []),
  ].join(' ');
}
