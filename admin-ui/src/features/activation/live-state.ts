import { createContext, useContext } from 'react';
import type { Api } from '@/lib/api/types';

/** What sends, as this page knows it. */
export interface LiveState {
  state: Api<'SendingState'> | undefined;
  /** When this page was told, by its own clock. */
  toldAt: number | undefined;
  /** Whether changes come in by themselves; else the state is asked for now and then. */
  live: boolean;
}

/** For every page below the shell. */
export const LiveStateContext = createContext<LiveState>({
  state: undefined,
  toldAt: undefined,
  live: false,
});

/** What sends now. */
export function useLiveState(): LiveState {
  return useContext(LiveStateContext);
}
