import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { configurationQuery } from '@/features/configuration/api/get-configuration';
import { focusField } from '@/features/configuration/components/FaultList';
import { testBodyOf } from '@/features/configuration/model/draft';
import { whyNoTest, type Pass } from '@/features/configuration/model/gates';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { isAddress } from '@/features/connection-test/components/DeliverTo';
import {
  useConnectionTest,
  type ConnectionTestHandle,
  type TestState,
} from '@/features/connection-test/use-connection-test';
import { ApiProblem } from '@/lib/api/problem';
import { t } from '@/lib/texts/t';
import { passOf, situationOf } from './situation';
import type { Say } from './use-outcome';

/** The test of what stands in the form. */
export interface Testing {
  test: ConnectionTestHandle;
  /** What is to be shown of it. */
  shown: TestState;
  pass: Pass;
  /** Why it cannot be started now. */
  whyNot: string | undefined;
  deliverTo: string;
  setDeliverTo: (address: string) => void;
  start: () => Promise<void>;
}

export function useTesting(scope: string, form: ConfigurationForm, say: Say): Testing {
  const { settings, draft, secret, edit } = form;
  const test = useConnectionTest(scope);
  const [deliverTo, setDeliverTo] = useState('');
  const shown = shownOf(test.state, draft);
  const pass = passOf(shown, draft.fingerprint);
  const stored = draft.base?.configuration.id;
  useRefreshed(stored, test.state.phase === 'finished' ? test.state.test.id : undefined);

  const start = async () => {
    say(undefined);
    try {
      await test.start(
        testBodyOf(settings, draft.values, secret.body, stored, deliverTo),
        draft.fingerprint,
      );
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.problem.errors !== undefined) {
        const first = edit.settle.refuse(failure.problem.errors);
        if (first !== undefined) {
          focusField(first);
        }
      }
    }
  };
  const wrongAddress = deliverTo.trim() !== '' && !isAddress(deliverTo);
  return {
    test,
    shown,
    pass,
    whyNot:
      whyNoTest(situationOf(form, pass)) ?? (wrongAddress ? t('test.deliverToWrong') : undefined),
    deliverTo,
    setDeliverTo,
    start,
  };
}

/** The result of edits that were taken back again says nothing about what is stored. */
function shownOf(state: TestState, { dirty, fingerprint }: ConfigurationForm['draft']): TestState {
  return state.phase === 'finished' && !dirty && state.fingerprint !== fingerprint
    ? { phase: 'none' }
    : state;
}

/** The server notes how the newest test of the stored settings ended; activation depends on it. */
function useRefreshed(stored: string | undefined, finishedTest: string | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (finishedTest !== undefined && stored !== undefined) {
      void queryClient.invalidateQueries({
        queryKey: configurationQuery(stored).queryKey,
        exact: true,
      });
    }
  }, [finishedTest, stored, queryClient]);
}
