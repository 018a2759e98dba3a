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
  return {
    me,
    isSystemAdmin,
    canChange: isSystemAdmin || me.roles.includes('UTILITY_ADMIN'),
  };
}
