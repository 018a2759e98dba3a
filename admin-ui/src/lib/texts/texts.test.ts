import { describe, expect, it } from 'vitest';
import { en } from './en';
import { t } from './t';

describe('the texts that the requirements fix to the letter', () => {
  it.each([
    ['UI-1', 'settings.title', 'SMTP Settings'],
    ['UI-2', 'settings.subtitle', 'Configure your SMTP server settings for email delivery'],
    ['UI-4', 'placeholder.host', 'smtp.example.com'],
    ['UI-4', 'placeholder.username', 'your-email@example.com'],
    ['UI-4', 'placeholder.provider', 'Select email provider'],
    ['UI-6', 'help.tls', 'TLS/SSL encryption; STARTTLS is commonly used'],
    ['UI-7', 'test.running', 'Testing connection...'],
    ['UI-7', 'test.success', 'Connection successful'],
    ['UI-7', 'test.authFailedFull', 'Authentication failed - check credentials'],
    ['UI-7', 'test.timeoutFull', 'Connection timeout - verify host and port'],
    ['UI-7', 'test.tlsFailedFull', 'TLS handshake failed - check encryption settings'],
    ['UI-8', 'active.activated', 'SMTP configuration activated successfully'],
    ['UI-9', 'test.timeout', 'Connection timeout'],
    ['UI-9', 'test.authFailed', 'Authentication failed'],
    ['UI-9', 'test.portBlocked', 'Port may be blocked'],
    ['TLS-1', 'tls.STARTTLS', 'STARTTLS (recommended)'],
    ['TLS-1', 'tls.SSL_TLS', 'SSL/TLS'],
    ['TLS-1', 'tls.NONE', 'None'],
    ['AUTH-1', 'auth.CRAM_MD5', 'CRAM-MD5'],
    ['ADD-1', 'settings.addNew', 'Add New'],
    ['TEST-1', 'test.button', 'Test Connection'],
    ['SAVE-1', 'save.button', 'Save'],
  ] as const)('%s %s', (_requirement, key, text) => {
    expect(en[key]).toBe(text);
  });

  it('puts values into a text', () => {
    expect(t('password.setOn', { date: '2 Nov 2026' })).toBe('Set on 2 Nov 2026');
  });
});
