import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { useNow } from '@/lib/use-now';
import { queueQuery } from './api/get-queue';
import { lastAcceptedQuery } from './api/last-accepted';
import { readyOf } from './model/flow';
import { verdictOf, type Verdict } from './model/verdict';

/** Whether mail flows, and from when the figures are that say so. */
export interface WatchedFlow {
  verdict: Verdict;
  countedAt: number | undefined;
  /** Whether nothing is known because the first answer is still awaited. */
  pending: boolean;
  again: () => void;
}

/** The one verdict that all of the page shows. */
export const FlowContext = createContext<WatchedFlow | undefined>(undefined);

/** Is mail flowing: for all below the shell of whoever watches. */
export function useVerdict(): WatchedFlow {
  const watched = useContext(FlowContext);
  if (watched === undefined) {
    throw new Error('useVerdict is used outside of FlowContext');
  }
  return watched;
}

/** What the log last said of a server's acceptance is worth something for so long. */
const LOG_STALE_MS = 60_000;

/**
 * Watches the queue. Progress is a mail that a server took, or a queue that grew shorter.
 *
 * @param state what sends
 */
export function useFlow(state: Api<'SendingState'> | undefined): WatchedFlow {
  const { canChange } = useSession();
  const queue = useQuery(queueQuery);
  const last = useQuery(lastAcceptedQuery);
  const now = useNow(1_000);
  const { data } = queue;
  const ready = data === undefined ? 0 : readyOf(data);
  const countedAt = useCountedAt(data?.countedAt, queue.dataUpdatedAt);
  const progressAt = useProgress(
    ready,
    ready + (data?.deferred ?? 0),
    `${last.data?.id ?? ''} ${last.data?.lastEventAt ?? ''}`,
    now,
  );
  const acceptedAt =
    last.data == null || now - last.dataUpdatedAt > LOG_STALE_MS
      ? undefined
      : Date.parse(last.data.lastEventAt);
  return {
    verdict: verdictOf({ queue: data, countedAt, progressAt, acceptedAt, state, canChange, now }),
    countedAt: data === undefined ? undefined : countedAt,
    pending: queue.isPending && !queue.isError,
    again: () => {
      void queue.refetch();
    },
  };
}

/**
 * When the count came that is shown, by this page's clock. A service whose database is away answers
 * with the count of before: that does not become newer.
 */
function useCountedAt(counted: string | undefined, answeredAt: number): number {
  const [seen, setSeen] = useState({ counted, at: answeredAt });
  if (counted !== seen.counted) {
    setSeen({ counted, at: answeredAt });
    return answeredAt;
  }
  return seen.at;
}

interface Progress {
  /** What could go out now, and what is left in all. */
  ready: number;
  left: number;
  accepted: string;
  at: number;
}

function useProgress(ready: number, left: number, accepted: string, now: number): number {
  const [seen, setSeen] = useState<Progress>({ ready, left, accepted, at: now });
  if (ready !== seen.ready || left !== seen.left || accepted !== seen.accepted) {
    const progress = seen.ready === 0 || left < seen.left || accepted !== seen.accepted;
    setSeen({ ready, left, accepted, at: progress ? now : seen.at });
  }
  // While nothing is to be sent there is nothing to be late with.
  return ready === 0 || seen.ready === 0 ? now : seen.at;
}
