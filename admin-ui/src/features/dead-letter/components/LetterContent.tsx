import { Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { t } from '@/lib/texts/t';
import { shownOf } from '../model/content';
import classes from './Letter.module.css';

/** What the record held, as text: nothing in it is drawn, run or fetched. */
export function LetterContent({ content }: { content: Api<'DeadLetterContent'> }) {
  const titleId = useId();
  const { text, base64, letter } = content;
  const { shown, left } = shownOf(text ?? base64 ?? '');
  return (
    <section className={`card ${classes.content ?? ''}`}>
      <Title order={2} size="h5" id={titleId}>
        {t('deadLetter.content')}
      </Title>
      {text === undefined && base64 !== undefined && (
        <Text size="sm">{t('deadLetter.binary')}</Text>
      )}
      {letter.cut && <Text size="sm">{t('deadLetter.cut')}</Text>}
      {shown === '' ? (
        <Text size="sm" c="dimmed">
          {t('common.empty')}
        </Text>
      ) : (
        <pre
          className={`mono ${classes.text ?? ''}`}
          // Its end is scrolled to with the keyboard, too.
          tabIndex={0}
          role="region"
          aria-labelledby={titleId}
        >
          {shown}
        </pre>
      )}
      {left > 0 && <Text size="sm">{t('deadLetter.more', { count: formatCount(left) })}</Text>}
    </section>
  );
}
