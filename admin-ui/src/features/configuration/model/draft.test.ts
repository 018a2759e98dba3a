import { describe, expect, it } from 'vitest';
import { gmail } from '@/testing/samples';
import { changedFields, draftOf, emptyDraft, fingerprint, saveBodyOf, testBodyOf } from './draft';
import { fieldOf } from './setting';
import { row, settingRows } from '@/testing/setting-rows';
import { wordsOf } from './words';

const bounceTo = row({
  name: 'bounceTo',
  pointer: '/bounceTo',
  kind: 'ADDRESS',
  section: 'ADVANCED',
  initial: '',
});
const rows = [...settingRows, bounceTo];
const noSecret = { oauthGrant: undefined, expiresOn: '' };

describe('a setting that only its row describes', () => {
  const stored = { ...gmail, bounceTo: 'help@utility.example' };

  it('is read, compared, told and sent', () => {
    const before = draftOf(rows, stored);
    expect(before.bounceTo).toBe('help@utility.example');
    const after = { ...before, bounceTo: ' desk@utility.example ' };
    expect(changedFields(rows, before, after)).toEqual(['bounceTo']);
    expect(changedFields(rows, before, { ...before, bounceTo: ' help@utility.example' })).toEqual(
      [],
    );
    expect(wordsOf(rows, 'bounceTo', '')).toBe('(empty)');
    expect(saveBodyOf(rows, after, undefined)).toMatchObject({ bounceTo: 'desk@utility.example' });
    expect(fieldOf(rows, '/bounceTo')).toBe('bounceTo');
  });

  it('is left out of what is sent while it is empty', () => {
    expect(saveBodyOf(rows, emptyDraft(rows), undefined)).not.toHaveProperty('bounceTo');
  });

  it('voids a test only where the row says so', () => {
    const before = draftOf(rows, stored);
    const after = { ...before, bounceTo: 'desk@utility.example' };
    expect(fingerprint(rows, after, 0)).toBe(fingerprint(rows, before, 0));
    expect(testBodyOf(rows, after, noSecret, undefined, '')).not.toHaveProperty('bounceTo');
    const tested = [...settingRows, { ...bounceTo, tested: true }];
    expect(fingerprint(tested, after, 0)).not.toBe(fingerprint(tested, before, 0));
    expect(testBodyOf(tested, after, noSecret, undefined, '')).toHaveProperty('bounceTo');
  });
});

describe('what is sent', () => {
  const draft = {
    ...emptyDraft(settingRows),
    name: ' N ',
    host: 'smtp.example.com',
    password: 'p',
  };

  it('PASS-1 holds no secret when it is saved, and the typed one when it is tested', () => {
    expect(saveBodyOf(settingRows, draft, 'test-1')).toMatchObject({ name: 'N', testId: 'test-1' });
    expect(saveBodyOf(settingRows, draft, 'test-1')).not.toHaveProperty('password');
    const test = testBodyOf(settingRows, draft, { ...noSecret, expiresOn: '2027-01-31' }, 'c', '');
    expect(test).toMatchObject({
      configurationId: 'c',
      password: 'p',
      secretExpiresOn: '2027-01-31',
    });
    expect(test).not.toHaveProperty('name');
    expect(
      testBodyOf(settingRows, { ...draft, password: '' }, noSecret, 'c', ''),
    ).not.toHaveProperty('password');
  });

  it('HELO-1 HDR-5 names localhost for an empty HELO hostname, and keeps headers as entered', () => {
    const sent = saveBodyOf(
      settingRows,
      { ...draft, heloHostname: ' ', customHeaders: '' },
      undefined,
    );
    expect(sent).toMatchObject({ heloHostname: 'localhost', customHeaders: '' });
    const spaced = saveBodyOf(settingRows, { ...draft, customHeaders: ' X-A: 1 \n' }, undefined);
    expect(spaced.customHeaders).toBe(' X-A: 1 \n');
  });

  it('X61 is tested with what each mail will bear; what is empty is none, not the stored one', () => {
    const borne = { ...draft, defaultFrom: ' a@b.example ', customHeaders: 'X-A: 1', replyTo: '' };
    expect(testBodyOf(settingRows, borne, noSecret, 'c', '')).toMatchObject({
      from: 'a@b.example',
      customHeaders: 'X-A: 1',
      replyTo: '',
    });
    expect(testBodyOf(settingRows, borne, noSecret, 'c', '')).not.toHaveProperty('defaultFrom');
    const other = { ...borne, customHeaders: 'X-A: 2' };
    expect(fingerprint(settingRows, other, 0)).not.toBe(fingerprint(settingRows, borne, 0));
  });

  it('TLS-6 holds the authority or the fingerprint only where it was chosen', () => {
    const both = { ...draft, authorityPem: 'PEM', sha256: 'AB: CD' };
    const check = (certificateMode: 'SYSTEM_TRUST' | 'CUSTOM_CA' | 'PINNED') =>
      saveBodyOf(settingRows, { ...both, certificateMode }, undefined).certificateCheck;
    expect(check('SYSTEM_TRUST')).toEqual({ mode: 'SYSTEM_TRUST' });
    expect(check('CUSTOM_CA')).toEqual({ mode: 'CUSTOM_CA', authorityPem: 'PEM' });
    expect(check('PINNED')).toEqual({ mode: 'PINNED', sha256: 'abcd' });
  });
});

describe('the place that an error means', () => {
  it.each([
    ['/host', 'host'],
    ['/certificateCheck', 'certificateMode'],
    ['/certificateCheck/sha256', 'sha256'],
    ['/oauthGrant/tenant', 'password'],
    ['/secretExpiresOn', 'password'],
    ['maxConnections', 'maxConnections'],
    ['/nowhere', undefined],
    [undefined, undefined],
  ])('%s is the field %s', (pointer, field) => {
    expect(fieldOf(settingRows, pointer)).toBe(field);
  });
});
