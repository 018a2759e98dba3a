import { describe, expect, it } from 'vitest';
import { emptyDraft } from './draft';
import { headerFault, isHost, localFaults } from './local-rules';

const full = { ...emptyDraft, name: 'N', host: 'smtp.example.com', username: 'apikey' };

describe('the rules that need no server', () => {
  it.each([
    'smtp.example.com',
    'mail',
    'xn--bcher-kva.example',
    'bücher.example',
    '192.0.2.7',
    '[2001:db8::1]',
    `${'a'.repeat(63)}.example`,
  ])('HOST-1 HOST-3 HOST-4 takes %s', (host) => {
    expect(isHost(host)).toBe(true);
  });

  it.each([
    '',
    'smtp example.com',
    'smtp..example.com',
    '-smtp.example.com',
    '256.1.1.1',
    '1.2.3',
    '2001:db8::1',
    'https://smtp.example.com',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(127)}toolong`,
  ])('HOST-1 HOST-8 refuses "%s"', (host) => {
    expect(isHost(host)).toBe(false);
  });

  it('HOST-6 USER-2 looks at host and username without the spaces around them', () => {
    expect(localFaults({ ...full, host: ' smtp.example.com ', username: ' apikey ' })).toEqual({});
  });

  it('USER-1 wants a whole address only where there is an @', () => {
    expect(localFaults({ ...full, username: 'apikey' })).toEqual({});
    expect(localFaults({ ...full, username: 'a@b' })).toHaveProperty('username');
    expect(localFaults({ ...full, username: 'a@b.example' })).toEqual({});
  });

  it('HELO-2 refuses a scheme and spaces, and takes nothing at all', () => {
    expect(localFaults({ ...full, heloHostname: 'https://a.example' }).heloHostname).toContain(
      'http',
    );
    expect(localFaults({ ...full, heloHostname: 'a b' })).toHaveProperty('heloHostname');
    expect(localFaults({ ...full, heloHostname: '' })).toEqual({});
  });

  it('HDR-1 names the line that is no header', () => {
    expect(headerFault('X-A: 1\nbroken')).toContain('Line 2');
    expect(headerFault('X-A: 1\n\nX-B: 2')).toBeNull();
  });

  it.each(['From', 'to', 'SUBJECT', 'Date'])('HDR-2 leaves %s to the system', (name) => {
    expect(headerFault(`${name}: x`)).toContain(name);
  });

  it('HDR-3 takes letters, digits and hyphens in names', () => {
    expect(headerFault('X_A: 1')).not.toBeNull();
  });

  it('HDR-4 counts bytes, not characters', () => {
    expect(headerFault(`X-A: ${'x'.repeat(8187)}`)).toBeNull();
    expect(headerFault(`X-A: ${'é'.repeat(4100)}`)).not.toBeNull();
  });

  it('TLS-6 wants the authority or the fingerprint that was chosen', () => {
    expect(localFaults({ ...full, certificateMode: 'CUSTOM_CA' })).toHaveProperty('authorityPem');
    expect(localFaults({ ...full, certificateMode: 'PINNED', sha256: 'abc' })).toHaveProperty(
      'sha256',
    );
    expect(
      localFaults({ ...full, certificateMode: 'PINNED', sha256: 'AB:'.repeat(31) + 'AB' }),
    ).toEqual({});
  });
});
