import { leaveForSignIn } from '@/lib/session';

/**
 * Leaves for the sign-in and comes back to this very address, where the draft waits.
 *
 * @param fresh whether the sign-in service is to ask again whom it knows
 */
export function signInAgain(fresh = false): void {
  const here = `${window.location.pathname}${window.location.search}`;
  leaveForSignIn();
  const query = new URLSearchParams(fresh ? { fresh: 'true', to: here } : { to: here });
  window.location.assign(`/login?${query.toString()}`);
}
