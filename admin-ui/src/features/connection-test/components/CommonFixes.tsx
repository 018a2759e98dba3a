import { Text } from '@mantine/core';
import { t } from '@/lib/texts/t';
import { fixesOf, type FailureClass } from '../model/common-fixes';
import classes from './TestPanel.module.css';

/** What usually helps (UI-15): what fits this failure in sight, the rest on request. */
export function CommonFixes({ of }: { of: FailureClass }) {
  const { fitting, other } = fixesOf(of);
  return (
    <div>
      {fitting.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('test.commonTitle')}
          </Text>
          <ul className={classes.fixes}>
            {fitting.map((fix) => (
              <li key={fix}>{t(`test.common.${fix}`)}</li>
            ))}
          </ul>
        </>
      )}
      <details className={classes.more}>
        <summary>{t('test.commonOther')}</summary>
        <ul className={classes.fixes}>
          {other.map((fix) => (
            <li key={fix}>{t(`test.common.${fix}`)}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
