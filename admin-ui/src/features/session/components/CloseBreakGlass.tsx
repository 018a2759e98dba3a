import { Anchor, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { FormEnd } from '@/components/FormEnd';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { breakGlassQuery, closeBreakGlass } from '../api/break-glass';
import { trailOf } from '../model/trail-of';

const MOST = 300;

interface CloseBreakGlassProps {
  session: Api<'BreakGlassSession'>;
  onDone: () => void;
}

/** Asks what a review found, and closes the session with it. */
export function CloseBreakGlass({ session, onDone }: CloseBreakGlassProps) {
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const close = useMutation({
    mutationFn: () => closeBreakGlass(session.id, note),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries(breakGlassQuery),
  });
  const said = faultOf(close.error);
  return (
    <form
      aria-label={t('breakGlass.reviewTitle')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        close.mutate();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('breakGlass.reviewText')}</Text>
        <Anchor component={Link} to={trailOf(session)} size="sm" underline="always">
          {t('breakGlass.trail')}
        </Anchor>
        <Textarea
          data-autofocus
          label={t('breakGlass.note')}
          description={t('breakGlass.noteHelp')}
          required
          autosize
          minRows={2}
          maxLength={MOST}
          value={note}
          error={said}
          onChange={(event) => {
            setNote(event.currentTarget.value);
            if (!close.isPending) {
              close.reset();
            }
          }}
        />
        <FormEnd
          asked={close}
          said={said === undefined ? {} : { said }}
          failed={t('breakGlass.closeFailed')}
          submit={t('breakGlass.close')}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}

function faultOf(failure: unknown): string | undefined {
  const [fault] = failure instanceof ApiProblem ? (failure.problem.errors ?? []) : [];
  return fault === undefined
    ? undefined
    : t('sender.fault', { message: fault.message, expected: fault.expected });
}
