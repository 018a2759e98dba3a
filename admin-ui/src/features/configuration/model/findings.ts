import type { Api } from '@/lib/api/types';
import type { JudgedDraft } from '../api/validate-draft';
import { trimmed } from './draft';
import { isDirty, refusedValue, type FormState } from './form-state';
import { grantFieldOf, type GrantField } from './grant';
import { emptyRequired, localFaults } from './required';
import { fieldOf, isTyped, settingOf, valueOf, type Field } from './setting';

/** A remark on one field that blocks nothing. */
export interface FieldWarning {
  code: string;
  message: string;
}

/** What is to be said about the fields now, by the server's rules and the few of the page. */
export interface Findings {
  /** Required fields that are empty, in page order. */
  missing: Field[];
  /** Fields that hold what cannot work, in page order. */
  invalid: Field[];
  faults: Partial<Record<Field, string>>;
  grantFaults: Partial<Record<GrantField, string>>;
  /** The fault, once it may be shown: of a text when it was left, never while it is typed. */
  shownFault: (field: Field) => string | undefined;
  warnings: (field: Field) => FieldWarning[];
  /** What was meant by what stands in the host's field, where that is no host. */
  hostRepair: Api<'DraftVerdict'>['hostRepair'];
  /** Whether the server has seen this very value and found nothing wrong with it. */
  approved: (field: Field) => boolean;
}

export function findingsOf(
  state: FormState,
  judged: JudgedDraft | undefined,
  keyFault: string | undefined,
): Findings {
  const { settings, values, visited, unfinished } = state;
  const current = trimmed(settings, values);
  const about = judged === undefined ? current : trimmed(settings, judged.about);
  /** The server's verdict holds for a field as long as its value has not moved on since. */
  const holds = (field: Field) => valueOf(current, field) === valueOf(about, field);
  const verdict = judged?.verdict ?? storedVerdict(state);
  const refusals = refusalsOf(state);

  const remote: Partial<Record<Field, string>> = {};
  for (const { pointer, message } of verdict.errors) {
    const field = fieldOf(settings, pointer);
    if (field !== undefined && field !== 'password' && holds(field)) {
      remote[field] ??= message;
    }
  }
  const faults = {
    ...localFaults(settings, values),
    ...refusals.faults,
    ...remote,
  };
  const missing = emptyRequired(settings, values);
  const invalid = settings
    .map(({ name }) => name)
    .filter(
      (name) => unfinished.has(name) || (faults[name] !== undefined && !missing.includes(name)),
    );
  return {
    missing,
    invalid,
    faults,
    grantFaults: { ...refusals.grant, ...(keyFault === undefined ? {} : { key: keyFault }) },
    shownFault: (field) => {
      const setting = settingOf(settings, field);
      const early =
        setting !== undefined &&
        (!isTyped(setting) || (setting.kind === 'HOST' && !missing.includes(field)));
      return early || visited.has(field) ? faults[field] : undefined;
    },
    warnings: (field) =>
      verdict.warnings
        .filter(({ pointer }) => fieldOf(settings, pointer) === field && holds(field))
        .map(({ code, message }) => ({ code, message })),
    hostRepair: holds('host') ? verdict.hostRepair : undefined,
    approved: (field) => judged !== undefined && holds(field) && faults[field] === undefined,
  };
}

/** Without an answer of its own the server's last words about the stored version hold. */
function storedVerdict(state: FormState): Api<'DraftVerdict'> {
  const { base } = state;
  return {
    errors: [],
    warnings: base === undefined || isDirty(state) ? [] : base.configuration.warnings,
    sensitiveFields: [],
    approvalNeeded: false,
    testNeeded: false,
    passwordNeeded: false,
  };
}

/** The refusals whose values still stand. */
function refusalsOf(state: FormState) {
  const faults: Partial<Record<Field, string>> = {};
  const grant: Partial<Record<GrantField, string>> = {};
  for (const { error, field, value } of state.refused) {
    if (refusedValue(state, field) === value) {
      const part = grantFieldOf(error.pointer);
      if (part === undefined) {
        faults[field] ??= error.message;
      } else {
        grant[part] ??= error.message;
      }
    }
  }
  return { faults, grant };
}
