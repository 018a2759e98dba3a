import { parseJson } from '@/lib/api/json';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { getState } from './get-state';

/** Who listens. */
export interface StateFollower {
  /** The newest state: by the stream, or, while that is broken, asked for. */
  onState: (state: Api<'SendingState'>, live: boolean) => void;
  onLost: () => void;
}

/** The first is short: a stream ends every few minutes, so that its page's right is asked anew. */
const pausesMs = [500, 2_000, 4_000, 8_000, 15_000, 30_000];

/** The server says something at least every 10 s. */
const SILENCE_MS = 25_000;

/**
 * Follows what sends by server-sent events. A stream that breaks, or falls silent, is opened again
 * in growing pauses, and until it stands the state is asked for instead. A hidden page does not
 * listen: browsers allow few connections to one server. Returns a function that stops following.
 */
export function followState(follower: StateFollower): () => void {
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let over = false;

  const close = () => {
    stream?.close();
    stream = undefined;
    clearTimeout(timer);
    clearTimeout(silence);
  };
  const fail = () => {
    close();
    if (over || document.hidden) {
      return;
    }
    follower.onLost();
    const pause = pausesMs[Math.min(failures, pausesMs.length - 1)] ?? 0;
    failures += 1;
    // Not all pages at the same moment, after a restart.
    timer = setTimeout(open, pause * (0.75 + Math.random() / 2));
    void ask();
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(fail, SILENCE_MS);
  };
  const open = () => {
    close();
    if (over || document.hidden) {
      return;
    }
    stream = new EventSource('/api/configurations/state/events');
    stream.addEventListener('state', (event: MessageEvent<string>) => {
      const told = parseJson(event.data);
      if (isState(told)) {
        failures = 0;
        heard();
        follower.onState(told, true);
      }
    });
    stream.addEventListener('error', fail);
    heard();
  };
  const ask = async () => {
    try {
      const state = await getState();
      if (stream === undefined && !stopped()) {
        follower.onState(state, false);
      }
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status === 403) {
        stop();
      }
    }
  };
  const look = () => {
    if (document.hidden) {
      close();
    } else if (stream === undefined) {
      failures = 0;
      open();
    }
  };
  const stopped = () => over;
  const stop = () => {
    over = true;
    close();
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('online', look);
  };

  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', look);
  open();
  return stop;
}

/** Whether it is what the pages go by; by hand, as this comes with the first of all files. */
function isState(told: unknown): told is Api<'SendingState'> {
  return (
    has(told, ['readAt', 'since', 'by']) &&
    [told.active, told.standby].every(
      (one) => one === undefined || has(one, ['configurationId', 'name']),
    )
  );
}

function has(value: unknown, texts: string[]): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    texts.every((name) => typeof (value as Record<string, unknown>)[name] === 'string')
  );
}
