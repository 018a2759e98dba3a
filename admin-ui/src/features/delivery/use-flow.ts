import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNow } from '@/lib/use-now';
import { queueQuery } from './api/get-queue';
import { lastAcceptedQuery } from './api/last-accepted';
import { flowOf, readyOf, type Flow } from './model/flow';

/** Whether mail flows, and from when the figures are that say so. */
export interface WatchedFlow {
  flow: Flow;
  countedAt: number | undefined;
  /** Whether nothing is known because the first answer is still awaited. */
  pending: boolean;
  again: () => void;
}

/** Watches the queue. Progress is a mail that a server took, or a queue that grew shorter. */
export function useFlow(): WatchedFlow {
  const queue = useQuery(queueQuery);
  const last = useQuery(lastAcceptedQuery);
  const now = useNow(1_000);
  const { data } = queue;
  const ready = data === undefined ? 0 : readyOf(data);
  const progressAt = useProgress(
    ready,
    ready + (data?.deferred ?? 0),
    `${last.data?.id ?? ''} ${last.data?.lastEventAt ?? ''}`,
    now,
  );
  return {
    flow: flowOf({ queue: data, countedAt: queue.dataUpdatedAt, progressAt, now }),
    countedAt: data === undefined ? undefined : queue.dataUpdatedAt,
    pending: queue.isPending && !queue.isError,
    again: () => {
      void queue.refetch();
    },
  };
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
