import type { encryptionTexts as english } from '../en/encryption';

/** TLS and the certificate check. */
export const encryptionTexts: Record<keyof typeof english, string> = {
  'tls.STARTTLS': 'STARTTLS (empfohlen)',
  'tls.SSL_TLS': 'SSL/TLS',
  'tls.NONE': 'Keine',
  'tls.short.STARTTLS': 'STARTTLS',
  'tls.short.SSL_TLS': 'SSL/TLS',
  'tls.short.NONE': 'Keine',
  'tls.level.STARTTLS':
    'Hoch. Die Verbindung beginnt unverschlüsselt und wird vor der Anmeldung verschlüsselt; ohne Verschlüsselung wird nichts gesendet.',
  'tls.level.SSL_TLS': 'Hoch. Vom ersten Byte an verschlüsselt; üblich auf Port 465.',
  'tls.level.NONE':
    'Keine. Benutzername, Passwort und jede E-Mail können unterwegs mitgelesen werden.',
  'tls.levelLabel': 'Sicherheitsstufe:',

  'cert.SYSTEM_TRUST': 'Öffentliche Zertifizierungsstellen (empfohlen)',
  'cert.CUSTOM_CA': 'Zusätzlich eigene Zertifizierungsstelle',
  'cert.PINNED': 'Ein festgelegtes Zertifikat',
  'cert.OFF': 'Keine Prüfung',
  'cert.help.SYSTEM_TRUST':
    'Gültiges Datum, passender Name, von einer öffentlich anerkannten Zertifizierungsstelle ausgestellt.',
  'cert.help.CUSTOM_CA':
    'Wie bei öffentlichen Zertifizierungsstellen; zusätzlich wird den Stellen vertraut, die Sie unten eintragen.',
  'cert.help.PINNED': 'Genau ein Zertifikat wird akzeptiert, gleich wer es ausgestellt hat.',
  'cert.help.OFF':
    'Jedes Zertifikat wird akzeptiert: Wer zwischen Ihnen und dem Server sitzt, kann sich für ihn ausgeben.',
  'cert.noTls': 'Wird erst wirksam, wenn die Verschlüsselung eingeschaltet ist.',

  'warn.label': 'Warnung:',
};
