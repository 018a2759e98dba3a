import { List } from '@mantine/core';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { serviceLanguage } from '@/lib/texts/language';
import { t } from '@/lib/texts/t';
import type { Check } from '../use-check';

/** What is known of a mended content; told in a pause, not at each key. */
export function MendVerdict({ check }: { check: Check }) {
  return (
    <div role="status">
      <Verdict check={check} />
    </div>
  );
}

function Verdict({ check }: { check: Check }) {
  switch (check.state) {
    case 'looking':
      return <Notice tone="info" title={t('deadLetter.checking')} />;
    case 'right':
      return <Notice tone="good" title={t('deadLetter.right')} />;
    case 'unknown':
      return (
        <Notice tone="warn" title={t('deadLetter.unchecked')}>
          {failureText(check.failure)}
        </Notice>
      );
    case 'faulty':
      return (
        <Notice tone="bad">
          <List size="sm" {...(check.byService ? { lang: serviceLanguage } : {})}>
            {check.faults.map((fault) => (
              <List.Item key={fault}>{fault}</List.Item>
            ))}
          </List>
        </Notice>
      );
  }
}
