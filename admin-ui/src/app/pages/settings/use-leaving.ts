import { useWindowEvent } from '@mantine/hooks';
import { useRef } from 'react';
import { isLeavingForSignIn } from '@/lib/session';
import { useBlocker, useNavigate, type NavigateOptions } from 'react-router';

/** The guard of unsaved changes (UI-11). */
export interface Leaving {
  /** Whether somebody is about to leave and has to decide. */
  asked: boolean;
  proceed: () => void;
  stay: () => void;
  /** The page itself moves on, without asking. */
  go: (to: string, options?: NavigateOptions) => void;
}

export function useLeaving(unsaved: boolean): Leaving {
  const navigate = useNavigate();
  const going = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && currentLocation.pathname !== nextLocation.pathname && !going.current,
  );
  useWindowEvent('beforeunload', (event) => {
    if (unsaved && !isLeavingForSignIn()) {
      event.preventDefault();
    }
  });
  return {
    asked: blocker.state === 'blocked',
    proceed: () => {
      blocker.proceed?.();
    },
    stay: () => {
      blocker.reset?.();
    },
    go: (to, options) => {
      going.current = true;
      void navigate(to, options);
    },
  };
}
