import { call } from '@/lib/api/client';

/**
 * Ends the session. The gateway answers with the address to go to next (the identity provider's own
 * sign-out, as a rule), for a script cannot follow a redirect to another origin.
 */
export async function signOut(logoutUrl: string): Promise<void> {
  const { data } = await call<{ location?: string } | undefined>(logoutUrl, { method: 'POST' });
  window.location.assign(data?.location ?? '/');
}
