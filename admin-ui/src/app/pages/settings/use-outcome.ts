import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Switched } from '@/features/activation/switched';
import type { Api } from '@/lib/api/types';

/** What came of the last thing that was asked for here. */
export type Outcome =
  | { kind: 'saved'; inactive: boolean }
  | { kind: 'waiting'; approval: Api<'Approval'> }
  | { kind: 'rolledBack'; version: number; to: number }
  | { kind: 'saveFailed'; asked: boolean; failure: unknown }
  | { kind: 'faults'; withSecret: boolean }
  | { kind: 'deleted'; name: string }
  | Switched;

/** Says what came of something; nothing takes the last words back. */
export type Say = (outcome: Outcome | undefined) => void;

/** The outcome to be shown. What the page before handed over is said once, not again after a reload. */
export function useOutcome(): [Outcome | undefined, Say] {
  const location = useLocation();
  const navigate = useNavigate();
  const [outcome, say] = useState(() => outcomeFrom(location.state as unknown));
  const handedOver = location.state !== null && location.state !== undefined;
  useEffect(() => {
    if (handedOver) {
      void navigate(location.pathname, { replace: true, state: null });
    }
  }, [handedOver, location.pathname, navigate]);
  return [outcome, say];
}

function outcomeFrom(state: unknown): Outcome | undefined {
  if (typeof state !== 'object' || state === null) {
    return undefined;
  }
  if ('created' in state) {
    return { kind: 'saved', inactive: true };
  }
  return 'deleted' in state && typeof state.deleted === 'string'
    ? { kind: 'deleted', name: state.deleted }
    : undefined;
}
