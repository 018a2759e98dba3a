import { createContext, useContext } from 'react';
import type { Api } from '@/lib/api/types';

/** The signed-in person, for every page below the shell. */
export const SessionContext = createContext<Api<'Me'> | undefined>(undefined);

/** The signed-in person and what the roles allow. */
export function useSession() {
  const me = useContext(SessionContext);
  if (me === undefined) {
    throw new Error('useSession is used outside of SessionContext');
  }
  const isSystemAdmin = me.roles.includes('SYSTEM_ADMIN');
  const canChange = isSystemAdmin || me.roles.includes('UTILITY_ADMIN');
  return {
    me,
    isSystemAdmin,
    canChange,
    /** Whether one may switch sending on and off: in an emergency, too (ADR 77). */
    maySwitch: canChange || me.breakGlass !== undefined,
    /** Whether what sends, and how, is this person's business at all. */
    watches: canChange || me.roles.includes('AUDITOR'),
    /** Whether sensitive changes wait for a System Admin's agreement. */
    needsAgreement: canChange && !isSystemAdmin,
  };
}

let leaving = false;

/** The page is left to sign in again and comes back to the kept draft: nobody has to be asked. */
export function leaveForSignIn(): void {
  leaving = true;
}

export function isLeavingForSignIn(): boolean {
  return leaving;
}
