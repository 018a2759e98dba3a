import { Anchor, Button, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Pager } from '@/components/Pager';
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/States';
import { lettersQuery } from '@/features/dead-letter/api/list-letters';
import { LetterFilters } from '@/features/dead-letter/components/LetterFilters';
import { LetterTable } from '@/features/dead-letter/components/LetterTable';
import {
  addressOf,
  isNarrowed,
  letterFilterOf,
  type LetterFilter,
} from '@/features/dead-letter/model/letter-filter';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { useFormKey } from './use-form-key';

/** The list: by topic, reason, time and key; open ones unless something else is asked. */
export function DeadLetters() {
  const [parameters, setParameters] = useSearchParams();
  const [asked] = useDebouncedValue(parameters.toString(), 300);
  const [trail, setTrail] = useState<string[]>([]);
  const { formKey, typing } = useFormKey();
  const { isSystemAdmin } = useSession();
  const filter = letterFilterOf(new URLSearchParams(asked));
  const letters = useQuery(lettersQuery(filter, trail.at(-1)));
  const retry = () => void letters.refetch();
  const narrow = (next: LetterFilter) => {
    setTrail([]);
    setParameters(addressOf(next), { replace: true, state: typing });
  };
  return (
    <>
      <LetterFilters
        key={formKey}
        initial={letterFilterOf(parameters)}
        sources={sourcesIn(letters.data?.items ?? [])}
        onFilter={narrow}
      />
      <Text size="sm" c="dimmed">
        {t(isSystemAdmin ? 'deadLetter.readingIsKept' : 'deadLetter.contentIsTheirs')}
      </Text>
      {letters.data !== undefined && letters.error !== null && (
        <StaleNotice at={letters.dataUpdatedAt} failure={letters.error} onRetry={retry} />
      )}
      {letters.data === undefined ? (
        letters.error === null ? (
          <LoadingState />
        ) : (
          <FailedState title={t('deadLetter.failed')} failure={letters.error} onRetry={retry} />
        )
      ) : letters.data.items.length === 0 ? (
        <Nothing
          filter={filter}
          onClear={() => {
            setTrail([]);
            setParameters({}, { replace: true });
          }}
          onEvery={() => {
            setTrail([]);
            setParameters(addressOf({ ...filter, state: '' }), { replace: true });
          }}
        />
      ) : (
        <>
          <LetterTable
            letters={letters.data.items}
            stale={letters.isPlaceholderData}
            link={
              isSystemAdmin ? (letter) => <ToLetter letter={letter} at={parameters} /> : undefined
            }
          />
          <Pager trail={trail} nextCursor={letters.data.nextCursor} onTrail={setTrail} />
        </>
      )}
    </>
  );
}

function ToLetter({ letter, at }: { letter: Api<'DeadLetter'>; at: URLSearchParams }) {
  const to = new URLSearchParams(at);
  to.set('letter', letter.id);
  return (
    <Anchor
      component={Link}
      to={`/dead-letters?${to.toString()}`}
      size="sm"
      underline="always"
      aria-label={t('deadLetter.readOf', { place: letter.place })}
    >
      {t('deadLetter.read')}
    </Anchor>
  );
}

interface NothingProps {
  filter: LetterFilter;
  onClear: () => void;
  onEvery: () => void;
}

function Nothing({ filter, onClear, onEvery }: NothingProps) {
  return isNarrowed(filter) ? (
    <EmptyState
      title={t('deadLetter.noneFound')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('common.clearFilters')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      title={t(filter.state === 'OPEN' ? 'deadLetter.noneOpen' : 'deadLetter.none')}
      text={t('deadLetter.noneText')}
      action={
        filter.state !== '' && (
          <Button variant="default" onClick={onEvery}>
            {t('deadLetter.everyState')}
          </Button>
        )
      }
    />
  );
}

/** Business services that stand in these letters, each once. */
function sourcesIn(letters: Api<'DeadLetter'>[]): string[] {
  return [...new Set(letters.map(({ source }) => source))]
    .filter((one) => one !== undefined)
    .sort();
}
