import { t } from '@/lib/texts/t';
import { parseJson } from '@/lib/api/json';

/** How XOAUTH2 comes to a token: by a grant of a provider, or by a token that was made elsewhere. */
export const grantKinds = [
  'microsoft_client_credentials',
  'service_account',
  'refresh_token',
  'access_token',
] as const;

export type GrantKind = (typeof grantKinds)[number];

/** What is typed for it. All of it is sealed as one secret; none of it ever comes back. */
export interface Grant {
  kind: GrantKind;
  tenant: string;
  clientId: string;
  clientSecret: string;
  /** The key file of a Google service account, as pasted or loaded. */
  key: string;
  provider: 'google' | 'microsoft';
  refreshToken: string;
}

export const emptyGrant: Grant = {
  kind: 'microsoft_client_credentials',
  tenant: '',
  clientId: '',
  clientSecret: '',
  key: '',
  provider: 'google',
  refreshToken: '',
};

export type GrantField = Exclude<keyof Grant, 'kind'>;

/** The fields that a kind of grant has, in page order. */
export function grantFields(grant: Grant): GrantField[] {
  switch (grant.kind) {
    case 'microsoft_client_credentials':
      return ['tenant', 'clientId', 'clientSecret'];
    case 'service_account':
      return ['key'];
    case 'refresh_token':
      return grant.provider === 'microsoft'
        ? ['provider', 'tenant', 'clientId', 'clientSecret', 'refreshToken']
        : ['provider', 'clientId', 'clientSecret', 'refreshToken'];
    case 'access_token':
      return [];
  }
}

/** Whether a token can be asked for without it. */
export function isOptional(grant: Grant, field: GrantField): boolean {
  return grant.kind === 'refresh_token' && (field === 'tenant' || field === 'clientSecret');
}

/** The fields that are still empty though they must not be. */
export function missingOf(grant: Grant): GrantField[] {
  return grantFields(grant).filter(
    (field) => !isOptional(grant, field) && grant[field].trim() === '',
  );
}

/** Whether anything of it is typed. */
export function holdsAnything(grant: Grant): boolean {
  return grantFields(grant).some((field) => field !== 'provider' && grant[field] !== '');
}

/** What is wrong with the pasted key file, if it is not one of a service account. */
export function keyFault(key: string): string | undefined {
  if (key.trim() === '') {
    return undefined;
  }
  const parsed = keyOf(key);
  if (parsed === undefined) {
    return t('oauth.keyNotJson');
  }
  return parsed.type === 'service_account' &&
    typeof parsed.client_email === 'string' &&
    typeof parsed.private_key === 'string'
    ? undefined
    : t('oauth.keyNotService');
}

/** The service account that a key file names. */
export function accountOf(key: string): string | undefined {
  const email = keyOf(key)?.client_email;
  return typeof email === 'string' ? email : undefined;
}

function keyOf(key: string): Record<string, unknown> | undefined {
  try {
    const parsed = parseJson(key);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a test could be made with it. */
export function isComplete(grant: Grant): boolean {
  return (
    grant.kind !== 'access_token' &&
    missingOf(grant).length === 0 &&
    (grant.kind !== 'service_account' || keyFault(grant.key) === undefined)
  );
}

/** The API's form of it; undefined for an access token, which goes in the password's place. */
export function grantBody(grant: Grant): Record<string, unknown> | undefined {
  switch (grant.kind) {
    case 'microsoft_client_credentials':
      return {
        type: grant.kind,
        tenant: grant.tenant.trim(),
        clientId: grant.clientId.trim(),
        clientSecret: grant.clientSecret,
      };
    case 'service_account':
      return keyOf(grant.key);
    case 'refresh_token':
      return {
        type: grant.kind,
        provider: grant.provider,
        ...(grant.provider === 'microsoft' && grant.tenant.trim() !== ''
          ? { tenant: grant.tenant.trim() }
          : {}),
        clientId: grant.clientId.trim(),
        ...(grant.clientSecret === '' ? {} : { clientSecret: grant.clientSecret }),
        refreshToken: grant.refreshToken,
      };
    case 'access_token':
      return undefined;
  }
}

const pointers: Partial<Record<string, GrantField>> = {
  '/oauthGrant/tenant': 'tenant',
  '/oauthGrant/clientId': 'clientId',
  '/oauthGrant/clientSecret': 'clientSecret',
  '/oauthGrant/client_email': 'key',
  '/oauthGrant/private_key': 'key',
  '/oauthGrant/provider': 'provider',
  '/oauthGrant/refreshToken': 'refreshToken',
};

/** The input that a JSON pointer of the API means, if it is one of a grant's. */
export function grantFieldOf(pointer: string): GrantField | undefined {
  return pointers[pointer];
}
