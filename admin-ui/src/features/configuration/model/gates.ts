import { t } from '@/lib/texts/t';
import type { Field } from './setting';

/** How the form's last test stands towards the values in the form now. */
export type Pass = 'none' | 'running' | 'passed' | 'failed' | 'cancelled' | 'voided';

/** All that decides which buttons work. */
export interface Situation {
  /** A field's name as people read it. */
  label: (field: Field) => string;
  readOnly: boolean;
  saving: boolean;
  /** Required fields that are empty, in page order. */
  missing: Field[];
  /** Fields that hold what cannot work, in page order. */
  invalid: Field[];
  /** Whether a password is at hand for a test: typed, or stored and still fitting. */
  passwordReady: boolean;
  /** What is still to be typed of it, by the names on the page. */
  secretMissing: string[];
  /** Whether the tested password waits, sealed, with the test. */
  passwordHeld: boolean;
  /** Whether saving needs a passed test of these very settings. */
  needsTest: boolean;
  changed: boolean;
  pass: Pass;
  /** Whether what is saved waits for somebody's agreement. */
  asks: boolean;
}

function fieldsFault(situation: Situation, passwordAtHand: boolean): string | undefined {
  const missing = situation.missing.map(situation.label);
  if (!passwordAtHand) {
    missing.push(...situation.secretMissing);
  }
  if (missing.length > 0) {
    return t('why.missing', { fields: missing.join(', ') });
  }
  if (situation.invalid.length > 0) {
    return t('why.invalid', { fields: situation.invalid.map(situation.label).join(', ') });
  }
  return undefined;
}

/** Why "Test Connection" cannot be pressed now (TEST-1); undefined when it can. */
export function whyNoTest(situation: Situation): string | undefined {
  if (situation.readOnly) {
    return t('why.readOnly');
  }
  if (situation.pass === 'running') {
    return t('why.testRunning');
  }
  // The name is no part of the connection.
  const withoutName = {
    ...situation,
    missing: situation.missing.filter((field) => field !== 'name'),
    invalid: situation.invalid.filter((field) => field !== 'name'),
  };
  return fieldsFault(withoutName, situation.passwordReady);
}

/** Why "Save" cannot be pressed now (SAVE-1, SAVE-5); undefined when it can. */
export function whyNoSave(situation: Situation): string | undefined {
  if (situation.readOnly) {
    return t('why.readOnly');
  }
  if (situation.saving) {
    return t('why.saving');
  }
  const fault = fieldsFault(situation, situation.passwordReady || situation.passwordHeld);
  if (fault !== undefined) {
    return fault;
  }
  if (!situation.changed) {
    return t('why.noChange');
  }
  if (!situation.needsTest) {
    return undefined;
  }
  switch (situation.pass) {
    case 'passed':
      return undefined;
    case 'running':
      return t('why.testRunning');
    case 'failed':
      return t(situation.asks ? 'why.ask.testFailed' : 'why.testFailed');
    case 'cancelled':
      return t(situation.asks ? 'why.ask.testCancelled' : 'why.testCancelled');
    case 'voided':
      return t(situation.asks ? 'why.ask.voided' : 'why.voided');
    case 'none':
      return t(situation.asks ? 'why.ask.needsTest' : 'why.needsTest');
  }
}
