import { describe, expect, it } from 'vitest';
import { whyNoSave, whyNoTest, type Situation } from './gates';
import { labelOf } from './setting';
import { settingRows } from '@/testing/setting-rows';

const ready: Situation = {
  label: (field) => labelOf(settingRows, field),
  readOnly: false,
  saving: false,
  missing: [],
  invalid: [],
  passwordReady: true,
  secretMissing: ['Password'],
  passwordHeld: false,
  needsTest: true,
  changed: true,
  pass: 'passed',
  asks: false,
};

describe('Save', () => {
  it('SAVE-1 works with valid fields and a passed test', () => {
    expect(whyNoSave(ready)).toBeUndefined();
  });

  it.each([
    ['SAVE-5 no test yet', { pass: 'none' }, 'Save needs a passed test.'],
    [
      'SAVE-5 edited since the test',
      { pass: 'voided' },
      'Settings changed since the test. Save needs a passed test of these.',
    ],
    ['TEST-10 failed test', { pass: 'failed' }, 'The test failed. Save needs a passed test.'],
    ['SAVE-5 test under way', { pass: 'running' }, 'The test is still running.'],
    ['SAVE-1 empty fields', { missing: ['host', 'username'] }, 'Fill in Host, Username first.'],
    ['SAVE-2 faulty fields', { invalid: ['port'] }, 'Correct Port first.'],
    ['PASS-1 no password', { passwordReady: false }, 'Fill in Password first.'],
    ['SAVE-1 nothing to save', { changed: false }, 'Nothing has changed.'],
    ['SAVE-3 while saving', { saving: true }, 'Saving is under way.'],
    ['ROLE-2 an auditor', { readOnly: true }, 'Your role may not change settings.'],
  ] as const)('%s: says why not', (_name, some, words) => {
    expect(whyNoSave({ ...ready, ...(some as unknown as Partial<Situation>) })).toBe(words);
  });

  it('X-9 needs no test when no connection field changed', () => {
    expect(whyNoSave({ ...ready, needsTest: false, pass: 'none' })).toBeUndefined();
  });

  it('takes a password that waits with the passed test', () => {
    expect(whyNoSave({ ...ready, passwordReady: false, passwordHeld: true })).toBeUndefined();
  });
});

describe('Test Connection', () => {
  it('TEST-1 works once the connection is complete, whatever the name', () => {
    expect(whyNoTest({ ...ready, missing: ['name'], pass: 'none' })).toBeUndefined();
  });

  it('TEST-1 says which fields are missing', () => {
    expect(whyNoTest({ ...ready, missing: ['host', 'username'], passwordReady: false })).toBe(
      'Fill in Host, Username, Password first.',
    );
  });

  it('TEST-2 waits for the running one', () => {
    expect(whyNoTest({ ...ready, pass: 'running' })).toBe('The test is still running.');
  });
});
