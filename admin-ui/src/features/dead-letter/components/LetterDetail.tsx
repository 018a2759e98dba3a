import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { useDecision } from '../use-decision';
import { DropDialog } from './DropDialog';
import classes from './Letter.module.css';
import { LetterContent } from './LetterContent';
import { LetterFacts } from './LetterFacts';
import { MendForm } from './MendForm';

/** One letter that was read: why it is one, what it holds, and what may be done about it. */
export function LetterDetail({ content }: { content: Api<'DeadLetterContent'> }) {
  const { letter } = content;
  const [asking, setAsking] = useState<'send' | 'drop'>();
  const [mending, setMending] = useState(false);
  const close = () => {
    setAsking(undefined);
  };
  const decision = useDecision(letter.id, () => {
    setMending(false);
  });
  const done = useRef<HTMLDivElement>(null);
  const acts = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was pressed is gone then.
    done.current?.focus();
  }, [decision.isSuccess]);
  const open = letter.state === 'OPEN';
  return (
    <Stack gap="md">
      <div role="status" className={classes.status}>
        {decision.isSuccess && (
          <Notice
            ref={done}
            tabIndex={-1}
            tone="good"
            title={t(
              letter.state === 'DROPPED' ? 'deadLetter.wasDropped' : 'deadLetter.wasSent',
              letter.state === 'DROPPED' ? {} : { topic: letter.topic },
            )}
          />
        )}
      </div>
      {decision.isError && (
        <Notice tone="bad" role="alert" title={t('deadLetter.actFailed')}>
          {failureText(decision.error)}
        </Notice>
      )}
      <LetterFacts letter={letter} />
      {open && mending ? (
        <MendForm
          content={content}
          busy={decision.isPending}
          onSend={(mended) => {
            decision.mutate({ what: 'send-mended', content: mended });
          }}
          onClose={() => {
            flushSync(() => {
              setMending(false);
            });
            acts.current?.querySelector<HTMLElement>('[data-mend]')?.focus();
          }}
        />
      ) : (
        <LetterContent content={content} />
      )}
      {open && !mending && (
        <div className={classes.buttons} ref={acts}>
          <ReasonedButton
            reason={content.staysAsItWas}
            onClick={() => {
              setAsking('send');
            }}
          >
            {t('deadLetter.sendAgain')}
          </ReasonedButton>
          <ReasonedButton
            data-mend
            variant="default"
            reason={content.text === undefined ? t('deadLetter.binaryStays') : content.staysMended}
            onClick={() => {
              setMending(true);
            }}
          >
            {t('deadLetter.mend')}
          </ReasonedButton>
          <Button
            variant="default"
            onClick={() => {
              setAsking('drop');
            }}
          >
            {t('deadLetter.drop')}
          </Button>
        </div>
      )}
      {asking === 'send' && (
        <ConfirmDialog
          title={t('deadLetter.sendTitle')}
          confirm={t('deadLetter.sendAgain')}
          busy={decision.isPending}
          focus="cancel"
          onConfirm={() => {
            decision.mutate({ what: 'send' }, { onSettled: close });
          }}
          onClose={close}
        >
          <Text size="sm">{t('deadLetter.sendEffect', { topic: letter.topic })}</Text>
          <Text size="sm">{t('deadLetter.sendOnce')}</Text>
        </ConfirmDialog>
      )}
      {asking === 'drop' && (
        <DropDialog
          busy={decision.isPending}
          onDrop={(comment) => {
            decision.mutate({ what: 'drop', comment }, { onSettled: close });
          }}
          onClose={close}
        />
      )}
    </Stack>
  );
}
