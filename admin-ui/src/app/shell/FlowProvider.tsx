import type { ReactNode } from 'react';
import { useLiveState } from '@/features/activation/live-state';
import { FlowContext, useFlow } from '@/features/delivery/use-flow';
import { useSession } from '@/lib/session';

/** Watches whether mail flows, once for all that say so; business services have no part in it. */
export function FlowProvider({ children }: { children: ReactNode }) {
  const { watches } = useSession();
  return watches ? <Watching>{children}</Watching> : children;
}

function Watching({ children }: { children: ReactNode }) {
  const { state } = useLiveState();
  return <FlowContext value={useFlow(state)}>{children}</FlowContext>;
}
