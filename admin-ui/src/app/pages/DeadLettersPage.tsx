import { Anchor, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { Notice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { FailedState, LoadingState } from '@/components/States';
import { letterContentQuery } from '@/features/dead-letter/api/read-letter';
import { LetterDetail } from '@/features/dead-letter/components/LetterDetail';
import { LetterState } from '@/features/dead-letter/components/LetterState';
import { addressOf, letterFilterOf } from '@/features/dead-letter/model/letter-filter';
import { ApiProblem } from '@/lib/api/problem';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { DeadLetters } from './DeadLetters';

/**
 * `/dead-letters`: what nobody could act on, of every topic; with `letter` in the address, one of
 * them, and the filter by which it was found beside it.
 */
export function DeadLettersPage() {
  const [parameters] = useSearchParams();
  const { isSystemAdmin } = useSession();
  const letter = parameters.get('letter');
  if (letter === null) {
    return (
      <>
        <PageHeader title={t('deadLetter.title')} subtitle={t('deadLetter.subtitle')} />
        <Stack gap="md" mt="sm">
          <DeadLetters />
        </Stack>
      </>
    );
  }
  const back = addressOf(letterFilterOf(parameters)).toString();
  return isSystemAdmin ? (
    <OneLetter key={letter} id={letter} back={back} />
  ) : (
    <>
      <PageHeader title={t('deadLetter.one')} subtitle={letter} />
      <Stack gap="md" mt="sm">
        <Back to={back} />
        <Notice tone="info" title={t('deadLetter.notYours')} />
      </Stack>
    </>
  );
}

function Back({ to }: { to: string }) {
  return (
    <Anchor
      component={Link}
      to={`/dead-letters?${to}`}
      size="sm"
      style={{ display: 'inline-flex', alignItems: 'center', gap: 4, alignSelf: 'flex-start' }}
    >
      <IconArrowLeft size={16} aria-hidden /> {t('deadLetter.back')}
    </Anchor>
  );
}

function OneLetter({ id, back }: { id: string; back: string }) {
  const content = useQuery(letterContentQuery(id));
  return (
    <>
      <PageHeader
        title={t('deadLetter.one')}
        subtitle={content.data?.letter.place ?? id}
        right={content.data !== undefined && <LetterState state={content.data.letter.state} />}
      />
      <Stack gap="md" mt="sm">
        <Back to={back} />
        {content.isPending && <LoadingState />}
        {content.error !== null &&
          (content.error instanceof ApiProblem && content.error.status === 404 ? (
            <Notice tone="warn" role="alert" title={t('deadLetter.gone')}>
              {t('deadLetter.goneText')}
            </Notice>
          ) : (
            <FailedState
              title={t('deadLetter.readFailed')}
              failure={content.error}
              onRetry={() => void content.refetch()}
            />
          ))}
        {content.data !== undefined && <LetterDetail content={content.data} />}
      </Stack>
    </>
  );
}
