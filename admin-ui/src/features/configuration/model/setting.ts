import type { Api } from '@/lib/api/types';
import { tOr } from '@/lib/texts/t';

/** A value as the form holds it: text as typed, a number always valid, `null` where nothing is chosen. */
export type SettingValue = string | number | null;

/**
 * One setting of a configuration: all that the form needs to draw, compare and send it. Its keys
 * lead to the page's texts, where there is one; a number's `initial` value is given as digits.
 */
export type Setting = Api<'ConfigurationField'>;

export type SettingSection = Setting['section'];

/** All settings, in the order of the page, which is also the order in which errors are listed. */
export type Settings = readonly Setting[];

/** The name of a setting. */
export type Field = string;

/** The settings that parts of the form know by name; all others are known by their row alone. */
export interface NamedSettings {
  name: string;
  provider: string | null;
  host: string;
  port: number;
  tls: Api<'TlsMode'>;
  certificateMode: Api<'CertificateCheckMode'>;
  authProtocol: Api<'AuthProtocol'>;
  username: string;
  /** Only what was typed on this page; a stored password never comes here (PASS-1). */
  password: string;
  heloHostname: string;
  maxConnections: number;
  idleTimeoutSeconds: number;
  waitTimeoutSeconds: number;
  customHeaders: string;
}

/** What the form holds: a value for each setting. */
export type Draft = NamedSettings & Record<Field, SettingValue>;

export function settingOf(settings: Settings, name: Field): Setting | undefined {
  return settings.find((setting) => setting.name === name);
}

/** What a clean form holds for it (ADD-2). */
export function initialOf({ kind, initial }: Setting): SettingValue {
  switch (kind) {
    case 'NUMBER':
      return Number(initial);
    case 'PROVIDER':
      return initial === '' ? null : initial;
    default:
      return initial;
  }
}

/** A value by a name that comes from a row. */
export function valueOf(draft: Draft, name: Field): SettingValue {
  return draft[name] ?? null;
}

/** A setting's name as people read it. */
export function labelOf(settings: Settings, name: Field): string {
  return tOr(settingOf(settings, name)?.labelKey ?? `field.${name}`, name);
}

export function isShown(setting: Setting, draft: Draft): boolean {
  const { shownWhen } = setting;
  return shownWhen === undefined || valueOf(draft, shownWhen.name) === shownWhen.is;
}

/** Whether its faults wait until the typing is over. */
export function isTyped({ kind }: Setting): boolean {
  return kind !== 'NUMBER' && kind !== 'CHOICE' && kind !== 'PROVIDER';
}

/** The DOM id of a setting's input. */
export function inputId(name: Field): string {
  return `field-${name}`;
}

/** The setting that a JSON pointer of the API means, if it is one of the form's. */
export function fieldOf(settings: Settings, pointer: string | undefined): Field | undefined {
  if (pointer === undefined) {
    return undefined;
  }
  const path = pointer.startsWith('/') ? pointer : `/${pointer}`;
  const within = (place: string) => path === place || path.startsWith(`${place}/`);
  const found =
    settings.find((setting) => [setting.pointer, ...setting.otherPointers].some(within)) ??
    settings.find((setting) => setting.pointer.startsWith(`${path}/`)) ??
    settings.find((setting) => setting.name === path.slice(1));
  return found?.name;
}
