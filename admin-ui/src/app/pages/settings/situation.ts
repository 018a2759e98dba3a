import type { Pass, Situation } from '@/features/configuration/model/gates';
import { labelOf } from '@/features/configuration/model/setting';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import type { TestState } from '@/features/connection-test/use-connection-test';

const passes = {
  RUNNING: 'running',
  PASSED: 'passed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
} as const;

/** How the last test stands towards the form. */
export function passOf(state: TestState, current: string): Pass {
  switch (state.phase) {
    case 'starting':
    case 'running':
      return 'running';
    case 'finished':
      if (state.fingerprint !== current) {
        return 'voided';
      }
      return passes[state.test.status];
    case 'none':
    case 'refused':
    case 'lost':
      return 'none';
  }
}

/** Whether the tested password waits with the test, though it is not in the field any more. */
export function isPasswordHeld({ secret }: ConfigurationForm, pass: Pass): boolean {
  return secret.revision > 0 && !secret.typed && pass === 'passed';
}

/** All that decides which buttons work. */
export function situationOf(
  form: ConfigurationForm,
  pass: Pass,
  { saving = false, asks = false } = {},
): Situation {
  const { settings, readOnly, draft, secret, findings } = form;
  return {
    label: (field) => labelOf(settings, field),
    readOnly,
    saving,
    missing: findings.missing,
    invalid: findings.invalid,
    passwordReady: secret.ready,
    secretMissing: secret.missing,
    passwordHeld: isPasswordHeld(form, pass),
    needsTest: draft.needsTest,
    changed: draft.dirty,
    pass,
    asks,
  };
}
