import type { Api } from '@/lib/api/types';

/** How an application signs in at a mail server, as people see it. */
export type Way = 'password' | 'appPassword' | 'consent' | 'grant';

/** What a provider lets people choose from; by a password where nobody knows. */
export function waysOf(template: Api<'ProviderTemplate'> | undefined): Way[] {
  const protocols = template?.authProtocols ?? [];
  const byPassword = protocols.length === 0 || protocols.some((one) => one !== 'XOAUTH2');
  const ways: Way[] = [];
  if (byPassword) {
    ways.push(template?.password.kind === 'APP_PASSWORD' ? 'appPassword' : 'password');
  }
  if (protocols.includes('XOAUTH2')) {
    ways.push('consent', 'grant');
  }
  return ways;
}

/** The method of the login, and the kind of grant that goes with it. */
export function loginOf(
  way: Way,
  template: Api<'ProviderTemplate'> | undefined,
): { authProtocol: Api<'AuthProtocol'>; grant?: string } {
  switch (way) {
    case 'password':
    case 'appPassword':
      return {
        authProtocol: template?.authProtocols.find((one) => one !== 'XOAUTH2') ?? 'LOGIN',
      };
    case 'consent':
      return { authProtocol: 'XOAUTH2', grant: 'refresh_token' };
    case 'grant':
      return {
        authProtocol: 'XOAUTH2',
        grant: isGoogles(template) ? 'service_account' : 'microsoft_client_credentials',
      };
  }
}

/** The way that the form's values mean. */
export function wayOf(authProtocol: string, grant: string, ways: readonly Way[]): Way {
  if (authProtocol !== 'XOAUTH2') {
    return ways.includes('appPassword') ? 'appPassword' : 'password';
  }
  return grant === 'refresh_token' ? 'consent' : 'grant';
}

function isGoogles(template: Api<'ProviderTemplate'> | undefined): boolean {
  return template?.hosts.some(({ host }) => /(^|\.)g(oogle)?mail\.com$/.test(host)) ?? false;
}
