import type { Api } from '@/lib/api/types';

/** Why a server took nothing. */
export type FailureClass = NonNullable<NonNullable<Api<'EmailQueue'>['pause']>['failureClass']>;

/** Is mail flowing, and if not, why: the first that holds, from the worst. */
export type Flow =
  /** The figures are too old to say anything, or there are none. */
  | { kind: 'unknown' }
  | { kind: 'loginRefused'; failureClass: FailureClass; left: number }
  | { kind: 'inactive'; left: number }
  /** @param failureClass undefined: a limit of ours is used up */
  | { kind: 'paused'; until: string; failureClass: FailureClass | undefined; left: number }
  /** Something waits, and the server has taken nothing for a while. */
  | { kind: 'stuck'; left: number; since: number }
  | { kind: 'captured' }
  /** The configuration knows no sender, and some mails name none: the server has no part in it. */
  | { kind: 'noSender'; left: number }
  /** Nothing waits but what the server, or the way to it, put off. */
  | { kind: 'deferred'; left: number }
  | { kind: 'flowing'; left: number }
  | { kind: 'idle' };

/** What is known; moments by the clock of this page. */
export interface FlowFacts {
  queue: Api<'EmailQueue'> | undefined;
  /** When the queue was counted. */
  countedAt: number;
  /** When a mail was last taken, or the queue last grew shorter, or nothing waited. */
  progressAt: number;
  now: number;
}

/** The queue is counted every 5 s: what is older comes from a service that is away. */
export const STALE_MS = 20_000;

/** A server has 30 s for each reply by default; one that needs longer hinders. */
const STUCK_MS = 30_000;

/** What could go out now. */
export function readyOf({ waiting, withoutSender, inFlight }: Api<'EmailQueue'>): number {
  return Math.max(0, waiting - withoutSender) + inFlight;
}

export function flowOf({ queue, countedAt, progressAt, now }: FlowFacts): Flow {
  if (queue === undefined || now - countedAt > STALE_MS) {
    return { kind: 'unknown' };
  }
  const ready = readyOf(queue);
  const left = queue.waiting + queue.inFlight + queue.deferred;
  if (!queue.active) {
    return { kind: 'inactive', left };
  }
  if (queue.loginRefused) {
    return {
      kind: 'loginRefused',
      failureClass: queue.pause?.failureClass ?? 'AUTH_BAD_CREDENTIALS',
      left,
    };
  }
  if (queue.pausedUntil !== undefined) {
    return {
      kind: 'paused',
      until: queue.pausedUntil,
      failureClass: queue.pause?.failureClass,
      left,
    };
  }
  if (ready > 0 && now - progressAt > STUCK_MS) {
    return { kind: 'stuck', left, since: progressAt };
  }
  if (queue.mode.name === 'CAPTURE') {
    return { kind: 'captured' };
  }
  if (queue.withoutSender > 0) {
    return { kind: 'noSender', left: queue.withoutSender };
  }
  if (ready > 0) {
    return { kind: 'flowing', left };
  }
  return left > 0 ? { kind: 'deferred', left } : { kind: 'idle' };
}
