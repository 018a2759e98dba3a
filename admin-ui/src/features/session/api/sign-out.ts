import { csrfToken } from '@/lib/api/client';

/**
 * Ends the session. The gateway answers with the address to go to next (the identity provider's own
 * sign-out, as a rule) in `Location`, for a script cannot follow a redirect to another origin.
 */
export async function signOut(logoutUrl: string): Promise<void> {
  const token = csrfToken();
  const response = await fetch(logoutUrl, {
    method: 'POST',
    credentials: 'same-origin',
    redirect: 'manual',
    headers: {
      Accept: 'application/json',
      'X-Requested-With': 'XMLHttpRequest',
      ...(token === undefined ? {} : { 'X-XSRF-TOKEN': token }),
    },
  });
  window.location.assign(response.headers.get('Location') ?? '/');
}
