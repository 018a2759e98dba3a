import { useTracked } from '@/lib/usage';
import type { MailCondition } from './model/mail-filter';

/** What a reader of errors looks for. */
const failures = ['REFUSED', 'DEFERRED', 'UNCERTAIN', 'EXPIRED', 'BOUNCED', 'REJECTED'];

/** Reports that the log is read, and by which filters; what is searched for may name people. */
export function useReadingTracked(status: string, narrowed: MailCondition[]): void {
  const criteria =
    narrowed
      .map((name) => (name === 'status' ? `status ${status}` : name === 'query' ? 'search' : name))
      .join(', ') || 'none';
  useTracked(
    'delivery_metrics_accessed',
    {
      metrics_type: 'delivery_log',
      time_range: 'all',
      filter_criteria: criteria,
      dashboard_section: 'delivery',
    },
    criteria,
  );
  useTracked(
    'error_logs_reviewed',
    {
      metrics_type: 'delivery_log',
      time_range: 'all',
      filter_criteria: criteria,
      dashboard_section: 'delivery',
    },
    failures.includes(status) || narrowed.includes('failureClass') ? criteria : null,
  );
}

/** Reports that the story of a mail that failed is read. */
export function useStoryTracked(id: string, status: string | undefined): void {
  useTracked(
    'error_logs_reviewed',
    {
      metrics_type: 'mail_story',
      time_range: 'all',
      filter_criteria: `status ${status ?? ''}`,
      dashboard_section: 'delivery',
    },
    status !== undefined && failures.includes(status) ? id : null,
  );
}
