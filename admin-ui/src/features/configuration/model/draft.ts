import type { Api } from '@/lib/api/types';
import {
  initialOf,
  isShown,
  valueOf,
  type Draft,
  type Field,
  type Setting,
  type Settings,
  type SettingValue,
} from './setting';

/** A clean form: nothing but the defaults of UI-5 (ADD-2). */
export function emptyDraft(settings: Settings): Draft {
  return draftFrom(settings, initialOf);
}

/** The form's view of a stored configuration; a secret stays empty (MOD-1). */
export function draftOf(settings: Settings, configuration: Api<'Configuration'>): Draft {
  return draftFrom(settings, (setting) =>
    setting.kind === 'SECRET' ? '' : read(configuration, setting),
  );
}

/** What the form starts from: the stored configuration, or a clean form. */
export function baselineOf(settings: Settings, stored: Api<'Configuration'> | undefined): Draft {
  return stored === undefined ? emptyDraft(settings) : draftOf(settings, stored);
}

/** Removes the spaces around what never has any (HOST-6, USER-2). */
export function trimmed(settings: Settings, draft: Draft): Draft {
  return draftFrom(settings, (setting) => clean(setting, valueOf(draft, setting.name)));
}

/** What is sent to be saved; `testId` names the passed test, where one is needed (SAVE-5). */
export function saveBodyOf(
  settings: Settings,
  draft: Draft,
  testId: string | undefined,
): Api<'SaveConfiguration'> {
  return {
    ...bodyOf(settings, draft),
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
  settings: Settings,
  draft: Draft,
  secret: TypedSecret,
  configurationId: string | undefined,
  deliverTo: string,
): Api<'StartConnectionTest'> {
  const typed =
    secret.oauthGrant !== undefined
      ? { oauthGrant: secret.oauthGrant }
      : draft.password !== ''
        ? { password: draft.password }
        : undefined;
  const to = deliverTo.trim();
  const tested = settings.filter((one) => one.tested || one.name === 'provider');
  const { defaultFrom, customHeaders, replyTo, ...connection } = bodyOf(tested, draft);
  return {
    ...connection,
    ...(configurationId === undefined ? {} : { configurationId }),
    ...typed,
    ...(typed === undefined || secret.expiresOn === ''
      ? {}
      : { secretExpiresOn: secret.expiresOn }),
    // A pass is bound to what each mail bears; an absent member would mean the stored one.
    from: defaultFrom ?? '',
    customHeaders: customHeaders ?? '',
    replyTo: replyTo ?? '',
    ...(to === '' ? {} : { deliverTo: to }),
  };
}

/** The settings whose values differ, in page order. */
export function changedFields(settings: Settings, before: Draft, after: Draft): Field[] {
  return settings
    .filter(
      (setting) =>
        clean(setting, valueOf(before, setting.name)) !==
        clean(setting, valueOf(after, setting.name)),
    )
    .map(({ name }) => name);
}

/**
 * What a test was made with, comparable and without any secret: `secretRevision` counts how often
 * the typed secret changed.
 */
export function fingerprint(settings: Settings, draft: Draft, secretRevision: number): string {
  const tested = settings
    .filter((setting) => setting.tested)
    .map((setting) => clean(setting, valueOf(draft, setting.name)));
  return JSON.stringify([...tested, secretRevision]);
}

function draftFrom(settings: Settings, value: (setting: Setting) => SettingValue): Draft {
  return Object.fromEntries(settings.map((setting) => [setting.name, value(setting)])) as Draft;
}

function clean({ kind }: Setting, value: SettingValue): SettingValue {
  return typeof value === 'string' && kind !== 'LINES' && kind !== 'SECRET' ? value.trim() : value;
}

/** The settings at their pointers: what is empty, not shown or secret is left out. */
function bodyOf(settings: Settings, draft: Draft): Record<string, unknown> & BodyOfDraft {
  const body: Record<string, unknown> = {};
  for (const setting of settings) {
    const value = sent(setting, valueOf(draft, setting.name));
    if (setting.kind !== 'SECRET' && isShown(setting, draft) && value !== null) {
      write(body, setting.pointer, value);
    }
  }
  return body;
}

type BodyOfDraft = Omit<Api<'SaveConfiguration'>, 'testId' | 'comment'>;

function sent(setting: Setting, typed: SettingValue): SettingValue {
  const value = clean(setting, typed);
  if (value === '') {
    return setting.initial === '' && setting.kind !== 'LINES' ? null : initialOf(setting);
  }
  return setting.kind === 'FINGERPRINT' && typeof value === 'string'
    ? value.replace(/[:\s]/g, '').toLowerCase()
    : value;
}

function read(from: object, setting: Setting): SettingValue {
  let value: unknown = from;
  for (const part of setting.pointer.split('/').slice(1)) {
    value =
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[part]
        : undefined;
  }
  // A stored configuration that leaves a text out has none: the default is for new ones.
  return typeof value === 'string' || typeof value === 'number'
    ? value
    : setting.kind === 'NUMBER' || setting.kind === 'PROVIDER'
      ? initialOf(setting)
      : '';
}

function write(body: Record<string, unknown>, pointer: string, value: SettingValue): void {
  const [first = '', ...rest] = pointer.split('/').slice(1);
  if (rest.length === 0) {
    body[first] = value;
    return;
  }
  const inner = (body[first] ??= {}) as Record<string, unknown>;
  write(inner, `/${rest.join('/')}`, value);
}
