/** TLS and the certificate check. */
export const encryptionTexts = {
  'tls.STARTTLS': 'STARTTLS (recommended)',
  'tls.SSL_TLS': 'SSL/TLS',
  'tls.NONE': 'None',
  'tls.short.STARTTLS': 'STARTTLS',
  'tls.short.SSL_TLS': 'SSL/TLS',
  'tls.short.NONE': 'None',
  'tls.level.STARTTLS':
    'High. The connection starts unencrypted and is encrypted before the login; without encryption nothing is sent.',
  'tls.level.SSL_TLS': 'High. Encrypted from the first byte; standard on port 465.',
  'tls.level.NONE': 'None. Username, password and every mail can be read on the way.',
  'tls.levelLabel': 'Security level:',

  'cert.SYSTEM_TRUST': 'Public authorities (recommended)',
  'cert.CUSTOM_CA': 'Company authority as well',
  'cert.PINNED': 'One pinned certificate',
  'cert.OFF': 'No check',
  'cert.help.SYSTEM_TRUST': 'Valid date, matching name, signed by a publicly trusted authority.',
  'cert.help.CUSTOM_CA':
    'As with public authorities; in addition, the authorities that you enter below are trusted.',
  'cert.help.PINNED': 'Exactly one certificate is accepted, no matter who issued it.',
  'cert.help.OFF':
    'Any certificate is accepted: anyone between you and the server can pretend to be it.',
  'cert.noTls': 'Takes effect once encryption is on.',

  'warn.label': 'Warning:',
} as const;
