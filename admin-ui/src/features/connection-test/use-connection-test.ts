import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { Api } from '@/lib/api/types';
import { forget, recall, remember } from '@/lib/tab-memory';
import { cancelTest } from './api/cancel-test';
import { followTest } from './api/follow-test';
import { getTest } from './api/get-test';
import { rehearse } from './api/rehearse';
import { startTest } from './api/start-test';

/** Where a test of this page stands. */
export type TestState =
  | { phase: 'none' }
  | { phase: 'starting' }
  | { phase: 'refused'; failure: unknown }
  | {
      phase: 'running';
      test: Api<'ConnectionTest'>;
      fingerprint: string;
      startedAt: number;
      interrupted: boolean;
      cancelling: boolean;
    }
  | { phase: 'finished'; test: Api<'ConnectionTest'>; fingerprint: string }
  | { phase: 'lost'; failure: unknown };

const memory = z.object({ testId: z.string(), fingerprint: z.string(), startedAt: z.number() });

/** The test of one form: its state, and what can be done with it. */
export interface ConnectionTestHandle {
  state: TestState;
  start: (body: Api<'StartConnectionTest'>, fingerprint: string) => Promise<void>;
  /** Tests a stored configuration as sending will use it. */
  rehearse: (body: Api<'RehearseConfiguration'>) => Promise<void>;
  cancel: () => Promise<void>;
  forget: () => void;
  /** After a save the very same settings have a new name: the result goes on under it. */
  adopt: (scope: string, fingerprint: string) => void;
}

/**
 * Runs and follows the connection test of the form named by `scope` (a configuration's id, or
 * `new`). The test's id is kept in the tab, so that a reload finds it again, running or finished.
 */
export function useConnectionTest(scope: string): ConnectionTestHandle {
  const key = `test.${scope}`;
  const [state, setState] = useState<TestState>({ phase: 'none' });
  const stopRef = useRef<() => void>(undefined);

  const follow = useCallback(
    (test: Api<'ConnectionTest'>, fingerprint: string, startedAt: number) => {
      stopRef.current?.();
      if (test.status !== 'RUNNING') {
        setState({ phase: 'finished', test, fingerprint });
        return;
      }
      setState({
        phase: 'running',
        test,
        fingerprint,
        startedAt,
        interrupted: false,
        cancelling: false,
      });
      stopRef.current = followTest(test.id, {
        onStage: (report) => {
          setState((before) =>
            before.phase === 'running'
              ? { ...before, test: withStage(before.test, report) }
              : before,
          );
        },
        onFinished: (finished) => {
          setState({ phase: 'finished', test: finished, fingerprint });
        },
        onInterrupted: (interrupted) => {
          setState((before) => (before.phase === 'running' ? { ...before, interrupted } : before));
        },
        onLost: (failure) => {
          forget(key);
          setState({ phase: 'lost', failure });
        },
      });
    },
    [key],
  );

  useEffect(() => {
    let gone = false;
    const kept = memory.safeParse(recall(key));
    if (kept.success) {
      getTest(kept.data.testId).then(
        (test) => {
          if (!gone) {
            follow(test, kept.data.fingerprint, kept.data.startedAt);
          }
        },
        () => {
          if (!gone) {
            forget(key);
          }
        },
      );
    }
    return () => {
      gone = true;
      stopRef.current?.();
    };
  }, [key, follow]);

  const begin = useCallback(
    async (ask: () => Promise<Api<'ConnectionTest'>>, fingerprint: string) => {
      stopRef.current?.();
      setState({ phase: 'starting' });
      try {
        const test = await ask();
        const startedAt = Date.now();
        remember(key, { testId: test.id, fingerprint, startedAt });
        follow(test, fingerprint, startedAt);
      } catch (failure) {
        forget(key);
        setState({ phase: 'refused', failure });
        throw failure;
      }
    },
    [key, follow],
  );

  const start = useCallback(
    (body: Api<'StartConnectionTest'>, fingerprint: string) =>
      begin(() => startTest(body), fingerprint),
    [begin],
  );
  const rehearseStored = useCallback(
    (body: Api<'RehearseConfiguration'>) => begin(() => rehearse(body), ''),
    [begin],
  );

  const running = state.phase === 'running' ? state.test.id : undefined;
  const cancel = useCallback(async () => {
    if (running === undefined) {
      return;
    }
    setState((before) => (before.phase === 'running' ? { ...before, cancelling: true } : before));
    try {
      await cancelTest(running);
    } catch {
      setState((before) =>
        before.phase === 'running' ? { ...before, cancelling: false } : before,
      );
    }
  }, [running]);

  const clear = useCallback(() => {
    stopRef.current?.();
    forget(key);
    setState({ phase: 'none' });
  }, [key]);

  const adopt = useCallback(
    (newScope: string, fingerprint: string) => {
      forget(key);
      if (state.phase === 'finished') {
        const startedAt = Date.parse(state.test.requestedAt);
        remember(`test.${newScope}`, { testId: state.test.id, fingerprint, startedAt });
        setState({ ...state, fingerprint });
      }
    },
    [key, state],
  );

  return { state, start, rehearse: rehearseStored, cancel, forget: clear, adopt };
}

/** The test with a stage's latest report in its place: a replay changes nothing. */
export function withStage(
  test: Api<'ConnectionTest'>,
  report: Api<'StageReport'>,
): Api<'ConnectionTest'> {
  const index = test.stages.findIndex((one) => one.stage === report.stage);
  if (index < 0) {
    // Who begins to listen in the midst of a test may be told of a later stage first.
    const stages = [...test.stages, report].toSorted(
      (a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt),
    );
    return { ...test, stages };
  }
  const known = test.stages[index];
  if (known !== undefined && known.verdict !== 'RUNNING' && report.verdict === 'RUNNING') {
    return test;
  }
  return { ...test, stages: test.stages.with(index, report) };
}
