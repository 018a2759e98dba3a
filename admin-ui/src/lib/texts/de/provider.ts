import type { providerTexts as english } from '../en/provider';

/** Provider templates. */
export const providerTexts: Record<keyof typeof english, string> = {
  'provider.about': 'Über {provider}',
  'provider.checked': 'Geprüft am {date}',
  'provider.help': 'Hilfeseiten von {provider}',
  'provider.limits': 'Grenzen',
  'provider.fromRule': 'Absender',
  'provider.spf': 'Im SPF-Eintrag nötig (include)',
  'provider.limit.maxConnections': '{value} gleichzeitige Verbindungen',
  'provider.limit.perMinute': '{value} E-Mails pro Minute',
  'provider.limit.perDay': '{value} E-Mails pro Tag',
  'provider.limit.perConnection': '{value} E-Mails pro Verbindung',
  'provider.limit.recipientsPerMail': '{value} Empfänger pro E-Mail',
  'provider.limit.recipientsPerDay': '{value} Empfänger pro Tag',
  'provider.limit.messageSizeMb': '{value} MB pro E-Mail',
  'provider.leftTitle': '{provider} empfiehlt andere Werte als Ihre',
  'provider.leftRow': '{field}: bei Ihnen {current}, empfohlen {recommended}',
  'provider.useValue': 'Empfohlenen Wert übernehmen',
  'provider.useValueFor': 'Empfohlenen Wert für {field} übernehmen: {value}',
  'provider.filled': 'Ausgefüllt: {fields}.',
  'provider.hosts': 'Server',
  'provider.useHost': '{host} verwenden',
  'provider.loadFailed':
    'Die Anbietervorlagen konnten nicht geladen werden. Sie können alle Felder selbst ausfüllen.',
};
