import type { paletteTexts as english } from '../en/palette';

/** The palette, and the overview of configurations. */
export const paletteTexts: Record<keyof typeof english, string> = {
  'palette.open': 'Zu einer Seite, Konfiguration oder E-Mail wechseln',
  'palette.hint': 'Wechseln zu … (Strg K)',
  'palette.title': 'Wechseln zu',
  'palette.placeholder': 'Seite, Konfiguration oder E-Mail (nach Betreff, Adresse oder Kennung)',
  'palette.pages': 'Seiten',
  'palette.configurations': 'Konfigurationen',
  'palette.mails': 'E-Mails der letzten 30 Tage',

  'overview.title': 'Alle {count} Konfigurationen',
  'overview.caption': 'Alle Konfigurationen, zuerst die, mit der gesendet wird',
  'overview.name': 'Name',
  'overview.host': 'Host',
  'overview.state': 'Zustand',
  'overview.standby': 'Reserve',
  'overview.lastTest': 'Letzter Test',
  'overview.test.PASSED': 'Bestanden',
  'overview.test.FAILED': 'Fehlgeschlagen',
  'overview.test.CANCELLED': 'Abgebrochen',
  'overview.noTest': 'keiner',
  'overview.version': 'Version',
  'overview.changed': 'Geändert',
  'overview.changedBy': '{at}, von {by}',
  'overview.mails': 'E-Mails heute',
  'overview.mailsUnknown': 'unbekannt',
};
