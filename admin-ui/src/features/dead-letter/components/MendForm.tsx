import { Button, Stack, Textarea, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { ReasonedButton } from '@/components/ReasonedButton';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { inLines } from '../model/content';
import { useCheck } from '../use-check';
import classes from './Letter.module.css';
import { MendVerdict } from './MendVerdict';

interface MendFormProps {
  content: Api<'DeadLetterContent'>;
  busy: boolean;
  onSend: (mended: string) => void;
  onClose: () => void;
}

/** Mends a letter's content in place: each pause in typing has it judged. */
export function MendForm({ content, busy, onSend, onClose }: MendFormProps) {
  const { letter } = content;
  const titleId = useId();
  const [before] = useState(() => inLines(content.text ?? ''));
  const [text, setText] = useState(before);
  const check = useCheck(letter.topic, text);
  const whyNot =
    check.state === 'looking'
      ? t('deadLetter.checking')
      : check.state === 'faulty'
        ? t('deadLetter.stillFaulty')
        : text === before
          ? t('deadLetter.unchanged')
          : undefined;
  return (
    <section className={`card ${classes.content ?? ''}`} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId} mb="xs">
        {t('deadLetter.mending')}
      </Title>
      <Stack gap="sm">
        <Textarea
          label={t('deadLetter.mended')}
          description={t(letter.cut ? 'deadLetter.mendWhole' : 'deadLetter.mendHelp')}
          autoFocus
          rows={16}
          resize="vertical"
          spellCheck={false}
          autoComplete="off"
          classNames={{ input: classes.mended ?? '' }}
          error={check.state === 'faulty' && t('deadLetter.faulty', { count: check.faults.length })}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <MendVerdict check={check} />
        <div className={classes.buttons}>
          <ReasonedButton
            reason={whyNot}
            loading={busy}
            onClick={() => {
              onSend(text);
            }}
          >
            {t('deadLetter.sendMended')}
          </ReasonedButton>
          <Button variant="default" onClick={onClose}>
            {t('deadLetter.discard')}
          </Button>
        </div>
      </Stack>
    </section>
  );
}
