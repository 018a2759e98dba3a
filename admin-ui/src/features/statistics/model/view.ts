import type { Question } from '../api/get-statistics';
import { dimensions } from './dimension';

/** What is told of a look at figures (TRK-I4): which filters there are, not what they say. */
export function viewOf({ period, filter }: Question, metrics: string): Record<string, string> {
  return {
    metrics_type: metrics,
    time_range: period.range,
    filter_criteria: dimensions.filter((one) => filter[one] !== undefined).join(', ') || 'none',
    dashboard_section: 'statistics',
  };
}
