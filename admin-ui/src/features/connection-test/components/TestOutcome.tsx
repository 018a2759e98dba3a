import { Notice } from '@/components/Notice';
import { t } from '@/lib/texts/t';
import { formatDuration } from '@/lib/time';
import { TestFailure, type TestFailureProps } from './TestFailure';
import classes from './TestPanel.module.css';

/** How the test ended: headline, sentence, fix, and the ways on. */
export function TestOutcome(props: TestFailureProps) {
  const { test } = props;
  const took = test.durationMs === undefined ? '' : formatDuration(test.durationMs);
  switch (test.status) {
    case 'RUNNING':
      return null;
    case 'CANCELLED':
      return (
        <Notice tone="info" role="status" title={t('test.cancelled')}>
          {t('test.cancelledText')}
        </Notice>
      );
    case 'PASSED':
      return (
        <>
          <Notice tone="good" role="status" title={t('test.success')}>
            {took !== '' && t('test.took', { duration: took })}
          </Notice>
          {test.warnings.length > 0 && (
            <Notice tone="warn" title={t('test.warnings')}>
              <ul className={classes.fixes}>
                {test.warnings.map((warning) => (
                  <li key={warning.code}>{warning.text}</li>
                ))}
              </ul>
            </Notice>
          )}
        </>
      );
    case 'FAILED':
      return <TestFailure {...props} />;
  }
}
