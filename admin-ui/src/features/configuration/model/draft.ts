import type { Api } from '@/lib/api/types';

/** What the form holds. Text fields are as typed; numbers are always a last valid value. */
export interface Draft {
  name: string;
  provider: string | null;
  host: string;
  port: number;
  tls: Api<'TlsMode'>;
  certificateMode: Api<'CertificateCheckMode'>;
  authorityPem: string;
  sha256: string;
  authProtocol: Api<'AuthProtocol'>;
  username: string;
  /** Only what was typed on this page; a stored password never comes here (PASS-1). */
  password: string;
  heloHostname: string;
  maxConnections: number;
  retries: number;
  idleTimeoutSeconds: number;
  waitTimeoutSeconds: number;
  customHeaders: string;
  defaultFrom: string;
}

/** A field of the form. */
export type Field = keyof Draft;

/** A clean form: nothing but the defaults of UI-5 (ADD-2). */
export const emptyDraft: Draft = {
  name: '',
  provider: null,
  host: '',
  port: 587,
  tls: 'STARTTLS',
  certificateMode: 'SYSTEM_TRUST',
  authorityPem: '',
  sha256: '',
  authProtocol: 'LOGIN',
  username: '',
  password: '',
  heloHostname: 'localhost',
  maxConnections: 10,
  retries: 3,
  idleTimeoutSeconds: 30,
  waitTimeoutSeconds: 30,
  customHeaders: '',
  defaultFrom: '',
};

/** In the order of the page, which is also the order in which errors are listed. */
export const fields = [
  'name',
  'provider',
  'host',
  'port',
  'authProtocol',
  'username',
  'password',
  'tls',
  'certificateMode',
  'authorityPem',
  'sha256',
  'maxConnections',
  'retries',
  'idleTimeoutSeconds',
  'waitTimeoutSeconds',
  'heloHostname',
  'defaultFrom',
  'customHeaders',
] as const satisfies readonly Field[];

/** All that a connection test proves: change one, and an earlier pass is void. */
export const connectionFields = [
  'host',
  'port',
  'tls',
  'certificateMode',
  'authorityPem',
  'sha256',
  'authProtocol',
  'username',
  'heloHostname',
  'waitTimeoutSeconds',
] as const satisfies readonly Field[];

/** What a stored password is bound to (design 4): change one, and it must be typed again. */
export const destinationFields = [
  'host',
  'port',
  'tls',
  'authProtocol',
  'username',
] as const satisfies readonly Field[];

/** The form's view of a stored configuration; the password stays empty (MOD-1). */
export function draftOf(configuration: Api<'Configuration'>): Draft {
  return {
    name: configuration.name,
    provider: configuration.provider ?? null,
    host: configuration.host,
    port: configuration.port,
    tls: configuration.tls,
    certificateMode: configuration.certificateCheck.mode,
    authorityPem: configuration.certificateCheck.authorityPem ?? '',
    sha256: configuration.certificateCheck.sha256 ?? '',
    authProtocol: configuration.authProtocol,
    username: configuration.username,
    password: '',
    heloHostname: configuration.heloHostname,
    maxConnections: configuration.maxConnections,
    retries: configuration.retries,
    idleTimeoutSeconds: configuration.idleTimeoutSeconds,
    waitTimeoutSeconds: configuration.waitTimeoutSeconds,
    customHeaders: configuration.customHeaders,
    defaultFrom: configuration.defaultFrom ?? '',
  };
}

/** Trims what is never meant to have spaces around it (HOST-6, USER-2). */
export function trimmed(draft: Draft): Draft {
  return {
    ...draft,
    name: draft.name.trim(),
    host: draft.host.trim(),
    username: draft.username.trim(),
    heloHostname: draft.heloHostname.trim(),
    defaultFrom: draft.defaultFrom.trim(),
    sha256: draft.sha256.trim(),
  };
}

function certificateCheckOf(draft: Draft): Api<'CertificateCheck'> {
  switch (draft.certificateMode) {
    case 'CUSTOM_CA':
      return { mode: 'CUSTOM_CA', authorityPem: draft.authorityPem };
    case 'PINNED':
      return { mode: 'PINNED', sha256: draft.sha256.replace(/[:\s]/g, '').toLowerCase() };
    case 'SYSTEM_TRUST':
    case 'OFF':
      return { mode: draft.certificateMode };
  }
}

/** What is sent to be saved; `testId` names the passed test, where one is needed (SAVE-5). */
export function saveBodyOf(raw: Draft, testId: string | undefined): Api<'SaveConfiguration'> {
  const draft = trimmed(raw);
  return {
    name: draft.name,
    ...(draft.provider === null ? {} : { provider: draft.provider }),
    host: draft.host,
    port: draft.port,
    tls: draft.tls,
    certificateCheck: certificateCheckOf(draft),
    authProtocol: draft.authProtocol,
    username: draft.username,
    heloHostname: draft.heloHostname === '' ? 'localhost' : draft.heloHostname,
    maxConnections: draft.maxConnections,
    retries: draft.retries,
    idleTimeoutSeconds: draft.idleTimeoutSeconds,
    waitTimeoutSeconds: draft.waitTimeoutSeconds,
    customHeaders: draft.customHeaders,
    ...(draft.defaultFrom === '' ? {} : { defaultFrom: draft.defaultFrom }),
    ...(testId === undefined ? {} : { testId }),
  };
}

/** The secret as typed on this page; what is stored never comes here. */
export interface TypedSecret {
  /** What XOAUTH2 gets its tokens with, in the password's place. */
  oauthGrant: Api<'StartConnectionTest'>['oauthGrant'] | undefined;
  /** The day on which the secret ends, or empty. */
  expiresOn: string;
}

/** What is sent to be tested. The secret goes along only when it was typed here. */
export function testBodyOf(
  raw: Draft,
  secret: TypedSecret,
  configurationId: string | undefined,
  deliverTo: string,
): Api<'StartConnectionTest'> {
  const draft = trimmed(raw);
  const { oauthGrant } = secret;
  return {
    ...(configurationId === undefined ? {} : { configurationId }),
    ...(draft.provider === null ? {} : { provider: draft.provider }),
    host: draft.host,
    port: draft.port,
    tls: draft.tls,
    certificateCheck: certificateCheckOf(draft),
    authProtocol: draft.authProtocol,
    username: draft.username,
    ...(oauthGrant !== undefined
      ? { oauthGrant }
      : draft.password === ''
        ? {}
        : { password: draft.password }),
    ...(secret.expiresOn === '' || (oauthGrant === undefined && draft.password === '')
      ? {}
      : { secretExpiresOn: secret.expiresOn }),
    heloHostname: draft.heloHostname === '' ? 'localhost' : draft.heloHostname,
    waitTimeoutSeconds: draft.waitTimeoutSeconds,
    ...(draft.defaultFrom === '' ? {} : { from: draft.defaultFrom }),
    ...(deliverTo.trim() === '' ? {} : { deliverTo: deliverTo.trim() }),
  };
}

/** The fields whose values differ, in page order. */
export function changedFields(before: Draft, after: Draft): Field[] {
  const [a, b] = [trimmed(before), trimmed(after)];
  return fields.filter((field) => a[field] !== b[field]);
}

/**
 * What a test was made with, comparable and without any secret: `passwordRevision` counts how
 * often the typed password changed.
 */
export function fingerprint(raw: Draft, passwordRevision: number): string {
  const draft = trimmed(raw);
  return JSON.stringify([...connectionFields.map((field) => draft[field]), passwordRevision]);
}

/** Whether the stored password no longer fits, because its destination changed (design 4). */
export function destinationChanged(before: Draft, after: Draft): boolean {
  const changed = changedFields(before, after);
  return destinationFields.some((field) => changed.includes(field));
}

const pointers: Partial<Record<string, Field>> = {
  '/certificateCheck': 'certificateMode',
  '/certificateCheck/mode': 'certificateMode',
  '/certificateCheck/authorityPem': 'authorityPem',
  '/certificateCheck/sha256': 'sha256',
  '/oauthGrant': 'password',
  '/secretExpiresOn': 'password',
};

/** The field that a JSON pointer of the API means, if it is one of the form's. */
export function fieldOf(pointer: string | undefined): Field | undefined {
  if (pointer === undefined) {
    return undefined;
  }
  const path = pointer.startsWith('/') ? pointer : `/${pointer}`;
  const known = pointers[path];
  if (known !== undefined) {
    return known;
  }
  const first = path.split('/')[1];
  if (first === 'oauthGrant') {
    return 'password';
  }
  return fields.find((field) => field === first);
}

/** The DOM id of a field's input. */
export function inputId(field: Field): string {
  return `field-${field}`;
}
