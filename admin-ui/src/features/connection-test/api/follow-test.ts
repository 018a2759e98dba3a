import { z } from 'zod';
import { parseJson } from '@/lib/api/json';
import type { Api } from '@/lib/api/types';
import { getTest } from './get-test';

const stage = z.looseObject({
  stage: z.string(),
  verdict: z.enum(['RUNNING', 'PASSED', 'WARNED', 'FAILED', 'SKIPPED']),
  startedAt: z.string(),
  evidence: z.record(z.string(), z.string()).default({}),
});
const finished = z.looseObject({
  id: z.string(),
  status: z.enum(['RUNNING', 'PASSED', 'FAILED', 'CANCELLED']),
  stages: z.array(stage),
  warnings: z.array(z.looseObject({ code: z.string(), text: z.string() })).default([]),
});

/** Who listens to a test. */
export interface Follower {
  onStage: (report: Api<'StageReport'>) => void;
  onFinished: (test: Api<'ConnectionTest'>) => void;
  /** `true` while the stream is broken and being opened again. */
  onInterrupted: (interrupted: boolean) => void;
  /** The test is gone, or cannot be asked for at all. */
  onLost: (failure: unknown) => void;
}

const pauses = [500, 1000, 2000, 4000, 8000];

/**
 * Follows a test by server-sent events until it ends. A stream replays what already happened, so a
 * broken one is simply opened again; each time the test itself is asked for too, in case it ended
 * in between. Returns a function that stops following (and leaves the test alone).
 */
export function followTest(id: string, follower: Follower): () => void {
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let over = false;

  const stop = () => {
    over = true;
    stream?.close();
    clearTimeout(timer);
  };
  const finish = (test: Api<'ConnectionTest'>) => {
    if (!over) {
      stop();
      follower.onFinished(test);
    }
  };
  const open = () => {
    stream = new EventSource(`/api/connection-tests/${encodeURIComponent(id)}/events`);
    stream.addEventListener('open', () => {
      failures = 0;
      follower.onInterrupted(false);
    });
    stream.addEventListener('stage', (event: MessageEvent<string>) => {
      const parsed = stage.safeParse(parseJson(event.data));
      if (parsed.success && !over) {
        follower.onStage(parsed.data as Api<'StageReport'>);
      }
    });
    stream.addEventListener('finished', (event: MessageEvent<string>) => {
      const parsed = finished.safeParse(parseJson(event.data));
      if (parsed.success) {
        finish(parsed.data as unknown as Api<'ConnectionTest'>);
      }
    });
    stream.addEventListener('error', () => {
      stream?.close();
      if (!over) {
        follower.onInterrupted(true);
        void reopen();
      }
    });
  };
  const reopen = async () => {
    const pause = pauses[Math.min(failures, pauses.length - 1)];
    failures += 1;
    try {
      const test = await getTest(id);
      if (test.status !== 'RUNNING') {
        finish(test);
        return;
      }
    } catch (failure) {
      if (failures > pauses.length || isGone(failure)) {
        if (!over) {
          stop();
          follower.onLost(failure);
        }
        return;
      }
    }
    if (!over) {
      timer = setTimeout(open, pause);
    }
  };

  open();
  return stop;
}

function isGone(failure: unknown): boolean {
  return (
    typeof failure === 'object' &&
    failure !== null &&
    'status' in failure &&
    (failure.status === 404 || failure.status === 401 || failure.status === 403)
  );
}
