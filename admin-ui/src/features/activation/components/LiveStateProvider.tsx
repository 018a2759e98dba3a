import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Api } from '@/lib/api/types';
import { followState } from '../api/follow-state';
import { useSession } from '@/lib/session';
import { LiveStateContext, type LiveState } from '../live-state';

/** What a page shows of what sends; it is asked for anew when that changes. */
const dependents = ['configurations', 'configuration', 'approvals', 'email-queue'];

/** Keeps all pages true to what sends, whoever switches it and wherever (U1). */
export function LiveStateProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const { watches } = useSession();
  const [known, setKnown] = useState<LiveState>({
    state: undefined,
    toldAt: undefined,
    live: false,
  });
  const last = useRef<Api<'SendingState'>>(undefined);
  const wasLost = useRef(false);

  useEffect(() => {
    if (!watches) {
      return undefined;
    }
    return followState({
      onState: (state, live) => {
        const changed = last.current !== undefined && signature(last.current) !== signature(state);
        if (changed || wasLost.current) {
          dependents.forEach((key) => void queryClient.invalidateQueries({ queryKey: [key] }));
        }
        wasLost.current = !live;
        last.current = state;
        setKnown({ state, toldAt: Date.now(), live });
      },
      onLost: () => {
        wasLost.current = true;
        setKnown((before) => ({ ...before, live: false }));
      },
    });
  }, [queryClient, watches]);
  return <LiveStateContext value={known}>{children}</LiveStateContext>;
}

/** All that it tells, but for when it was read. */
function signature(state: Api<'SendingState'>): string {
  return JSON.stringify({ ...state, readAt: '' });
}
