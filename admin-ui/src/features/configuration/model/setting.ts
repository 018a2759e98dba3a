import type { Api } from '@/lib/api/types';
import { tOr } from '@/lib/texts/t';

/** A value as the form holds it: text as typed, a number always valid, `null` where nothing is chosen. */
export type SettingValue = string | number | null;

/** How a setting is typed and drawn. */
export type SettingKind =
  | 'TEXT'
  | 'ADDRESS'
  /** Text whose fault is told during a pause in typing already (HOST-2). */
  | 'HOST'
  /** Hexadecimal digits; colons and spaces between them do not count. */
  | 'FINGERPRINT'
  /** Several lines, kept exactly as entered. */
  | 'LINES'
  | 'NUMBER'
  | 'CHOICE'
  /** The id of a provider template, or none. */
  | 'PROVIDER'
  /** Typed here and sent with a test only; the API never tells it. */
  | 'SECRET';

export type SettingSection = 'SERVER' | 'LOGIN' | 'SECURITY' | 'CONNECTIONS' | 'ADVANCED';

/** One setting of a configuration: all that the form needs to draw, compare and send it. */
export interface Setting {
  readonly name: string;
  /** Where the API's bodies have it, as a JSON pointer. */
  readonly pointer: string;
  /** Further places in the API's answers that mean this setting. */
  readonly otherPointers: readonly string[];
  readonly kind: SettingKind;
  readonly section: SettingSection;
  /** The keys lead to the page's texts, where there is one. */
  readonly labelKey: string;
  readonly helpKey: string;
  readonly placeholderKey: string;
  /** The texts of the options stand under `<optionKey>.<option>`. */
  readonly optionKey?: string;
  readonly options: readonly string[];
  /** What a new configuration holds (UI-5), a number as digits; empty: nothing. */
  readonly initial: string;
  /** Of a number its bounds. */
  readonly min?: number;
  readonly max?: number;
  /** Whether it is a time. */
  readonly seconds: boolean;
  readonly required: boolean;
  /** Whether a connection test proves it: changing it voids an earlier pass. */
  readonly tested: boolean;
  /** Whether the stored secret is bound to it: changing it asks for the secret again (design 4). */
  readonly bindsSecret: boolean;
  /** Drawn and sent only while another setting holds this value. */
  readonly shownWhen?: { readonly name: string; readonly is: string };
}

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
