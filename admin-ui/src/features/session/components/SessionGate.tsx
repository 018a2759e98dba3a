import { Box } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { FailedState, LoadingState } from '@/components/States';
import { onSignInNeeded, type SignInNeed } from '@/lib/api/client';
import { ApiProblem } from '@/lib/api/problem';
import { SessionContext } from '@/lib/session';
import { allowUsage } from '@/lib/usage';
import { t } from '@/lib/texts/t';
import { meQuery } from '../api/get-me';
import { SignInNeeded } from './SignInNeeded';

/** Lets the pages through once it is known who is signed in, and says when that ends. */
export function SessionGate({ children }: { children: ReactNode }) {
  const me = useQuery(meQuery);
  const [need, setNeed] = useState<SignInNeed>();

  useEffect(
    () =>
      onSignInNeeded((next) => {
        setNeed((before) => (before === 'ended' ? before : next));
      }),
    [],
  );

  const reports = me.data?.roles.some((role) => role !== 'EMAIL_SENDER') === true;
  // Before any page below is drawn: what is used first counts, too.
  allowUsage(reports);

  if (me.data === undefined) {
    const signedOut = me.error instanceof ApiProblem && me.error.status === 401;
    return (
      <Box p="md" maw={640} mx="auto">
        {me.isPending && <LoadingState />}
        {me.error !== null && !signedOut && (
          <FailedState
            title={t('fail.unexpected')}
            failure={me.error}
            onRetry={() => void me.refetch()}
          />
        )}
        {signedOut && <SignInNeeded need="ended" onClose={() => undefined} />}
      </Box>
    );
  }
  return (
    <SessionContext value={me.data}>
      {children}
      <SignInNeeded
        need={need}
        onClose={() => {
          setNeed(undefined);
        }}
      />
    </SessionContext>
  );
}
