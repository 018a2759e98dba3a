import { Text } from '@mantine/core';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import classes from './Setup.module.css';

/** Where was looked, and what came of it: for who wants to know. */
export function Looks({ looks }: { looks: Api<'MailServerDiscovery'>['looks'] }) {
  return (
    <details className={classes.details}>
      <summary>
        <Text span size="sm">
          {t('setup.server.looks')}
        </Text>
      </summary>
      <ul className={classes.reasons}>
        {looks.map(({ source, text }) => (
          <li key={source}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
