import type { Api } from '@/lib/api/types';
import type { Stored } from '../api/get-configuration';
import { baselineOf, changedFields, draftOf, trimmed } from './draft';
import { emptyGrant, holdsAnything, type Grant } from './grant';
import {
  fieldOf,
  isTyped,
  settingOf,
  valueOf,
  type Draft,
  type Field,
  type Settings,
  type SettingValue,
} from './setting';

/** An error of a refused save or test: it holds as long as the value in question stays. */
export interface Refusal {
  error: Api<'FieldError'>;
  field: Field;
  value: SettingValue;
}

/** All that the form knows. Each change below is one thing that happens to it. */
export interface FormState {
  settings: Settings;
  /** The stored configuration that the form stands on. */
  base: Stored | undefined;
  values: Draft;
  /** What the user set, so that no template fills it. */
  touched: ReadonlySet<Field>;
  /** What was typed and left: only then its fault is shown (UI-10). */
  visited: ReadonlySet<Field>;
  /** What holds a text that is no possible value yet. */
  unfinished: ReadonlySet<Field>;
  secret: { revision: number; replacing: boolean; grant: Grant; endsOn: string };
  /** Whether the draft comes from before a reload. */
  restored: boolean;
  refused: readonly Refusal[];
}

/** What a tab keeps of a draft over a reload; never a secret. */
export interface KeptDraft {
  draft: Draft;
  touched: Field[];
  secretRevision: number;
}

const noSecret = { revision: 0, replacing: false, grant: emptyGrant, endsOn: '' };

export function initialState(
  settings: Settings,
  stored: Stored | undefined,
  kept: KeptDraft | undefined,
): FormState {
  return {
    settings,
    base: stored,
    values: kept?.draft ?? baselineOf(settings, stored?.configuration),
    touched: new Set(stored === undefined ? (kept?.touched ?? []) : names(settings)),
    visited: new Set(kept?.touched ?? []),
    unfinished: new Set(),
    secret: { ...noSecret, revision: kept?.secretRevision ?? 0 },
    restored: kept !== undefined,
    refused: [],
  };
}

export function changesOf({ settings, base, values }: FormState): Field[] {
  return changedFields(settings, baselineOf(settings, base?.configuration), values);
}

export function isDirty(state: FormState): boolean {
  return state.secret.revision > 0 || changesOf(state).length > 0;
}

/** The user typed or chose something. */
export function typed(state: FormState, field: Field, value: SettingValue): FormState {
  const setting = settingOf(state.settings, field);
  const next = accepted(state, { [field]: value });
  return {
    ...next,
    visited:
      setting !== undefined && isTyped(setting) ? without(next.visited, field) : next.visited,
    secret:
      field === 'password'
        ? { ...next.secret, revision: nextRevision(next, value !== '') }
        : next.secret,
  };
}

/** Values that the user accepted by a click: a provider's, or a diagnosis's. */
export function accepted(state: FormState, some: Partial<Draft>): FormState {
  return { ...filled(state, some), touched: withAll(state.touched, Object.keys(some)) };
}

/** Values that nobody typed: a template's. */
export function filled(state: FormState, some: Partial<Draft>): FormState {
  return { ...state, values: { ...state.values, ...some } as Draft };
}

/** The user left the field: now its fault may be shown. */
export function left(state: FormState, field: Field): FormState {
  const clean = valueOf(trimmed(state.settings, state.values), field);
  return { ...filled(state, { [field]: clean }), visited: withAll(state.visited, [field]) };
}

/** From now on every fault may be shown. */
export function allVisited(state: FormState): FormState {
  return { ...state, visited: new Set(names(state.settings)) };
}

/** Whether what stands in the field right now is a possible value. */
export function judged(state: FormState, field: Field, possible: boolean): FormState {
  if (state.unfinished.has(field) !== possible) {
    return state;
  }
  const { unfinished } = state;
  return {
    ...state,
    unfinished: possible ? without(unfinished, field) : withAll(unfinished, [field]),
  };
}

/** A part of what XOAUTH2 signs in with. */
export function grantTyped(state: FormState, some: Partial<Grant>): FormState {
  const grant = { ...state.secret.grant, ...some };
  // Another way to sign in: what was typed for the one before must not go along unseen.
  const next = some.kind === undefined ? state : filled(state, { password: '' });
  const revision = nextRevision(state, holdsAnything(grant));
  return {
    ...next,
    touched: withAll(state.touched, ['password']),
    secret: { ...state.secret, grant, revision },
  };
}

/** The day on which the typed secret ends; the test notes it with the secret. */
export function endTyped(state: FormState, endsOn: string): FormState {
  return { ...state, secret: { ...state.secret, endsOn, revision: state.secret.revision + 1 } };
}

export function secretReplaced(state: FormState): FormState {
  return { ...state, secret: { ...state.secret, replacing: true } };
}

/** The stored secret is kept after all. */
export function secretKept(state: FormState): FormState {
  return filled(secretForgotten(state), { password: '' });
}

export function reverted(state: FormState, field: Field): FormState {
  const baseline = baselineOf(state.settings, state.base?.configuration);
  const next = filled(state, { [field]: valueOf(baseline, field) });
  return field === 'password' ? secretForgotten(next) : next;
}

export function allReverted(state: FormState): FormState {
  const { settings, base } = state;
  return {
    ...secretForgotten(state),
    values: baselineOf(settings, base?.configuration),
    restored: false,
    refused: [],
    visited: new Set(),
    touched: base === undefined ? new Set() : state.touched,
  };
}

/** Errors of a refused save or test. */
export function refusedBy(state: FormState, errors: Api<'FieldError'>[]): FormState {
  const refused = errors.flatMap((error) => {
    const field = fieldOf(state.settings, error.pointer);
    return field === undefined ? [] : [{ error, field, value: refusedValue(state, field) }];
  });
  return {
    ...state,
    refused,
    visited: withAll(
      state.visited,
      refused.map(({ field }) => field),
    ),
  };
}

/** What a refusal of this field is about. */
export function refusedValue(state: FormState, field: Field): SettingValue {
  return field === 'password'
    ? state.secret.revision
    : valueOf(trimmed(state.settings, state.values), field);
}

/** What was saved is the new ground. */
export function savedAs(state: FormState, next: Stored): FormState {
  return {
    ...secretForgotten(state),
    base: next,
    values: draftOf(state.settings, next.configuration),
    restored: false,
    refused: [],
    touched: new Set(names(state.settings)),
  };
}

/** After a conflict: somebody else's version is the ground, `merged` stands on it. */
export function rebased(state: FormState, next: Stored, merged: Draft): FormState {
  return { ...state, base: next, values: { ...merged, password: state.values.password } };
}

/** A version that came in behind our back is taken over while nothing is being edited. */
export function seen(state: FormState, stored: Stored): FormState {
  const { settings, base } = state;
  if (base === undefined || base === stored) {
    return state;
  }
  const values = draftOf(settings, stored.configuration);
  if (changedFields(settings, draftOf(settings, base.configuration), values).length === 0) {
    return { ...state, base: stored };
  }
  return isDirty(state) ? state : { ...state, base: stored, values };
}

function secretForgotten(state: FormState): FormState {
  const { kind } = state.secret.grant;
  return { ...state, secret: { ...noSecret, grant: { ...emptyGrant, kind } } };
}

/** On a stored configuration an emptied secret counts as never typed. */
function nextRevision({ base, secret }: FormState, holds: boolean): number {
  return !holds && base !== undefined ? 0 : secret.revision + 1;
}

function names(settings: Settings): Field[] {
  return settings.map(({ name }) => name);
}

function withAll(some: ReadonlySet<Field>, more: readonly Field[]): ReadonlySet<Field> {
  return new Set([...some, ...more]);
}

function without(some: ReadonlySet<Field>, field: Field): ReadonlySet<Field> {
  return new Set([...some].filter((one) => one !== field));
}
