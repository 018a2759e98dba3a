import type { suppressionTexts as english } from '../en/suppression';

/** To whom no mail is sent, and what came back. */
export const suppressionTexts: Record<keyof typeof english, string> = {
  'suppression.title': 'Sperrliste',
  'suppression.subtitle':
    'An wen keine E-Mails gesendet werden und was andere Server gemeldet haben',
  'suppression.failed': 'Die Liste konnte nicht geladen werden.',
  'suppression.caption': 'Adressen, an die keine E-Mails gesendet werden',
  'suppression.empty': 'Keine Adresse ist gesperrt',
  'suppression.emptyText':
    'Eine Adresse kommt von selbst hierher, wenn ihr Server meldet, dass es sie nicht gibt, oder wenn sich jemand über eine E-Mail beschwert.',
  'suppression.noneFound': 'Diese Adresse ist nicht gesperrt',
  'suppression.noneFoundText': 'E-Mails an sie werden gesendet.',

  'suppression.search': 'Adresse suchen',
  'suppression.searchField': 'Ganze Adresse',
  'suppression.searchHelp':
    'Gesucht wird nach ganzen Adressen; Groß- und Kleinschreibung spielt keine Rolle.',
  'suppression.addressExample': 'jo@example.org',
  'suppression.addressWhole': 'Geben Sie eine ganze Adresse ein, zum Beispiel jo@example.org.',

  'suppression.column.address': 'Adresse',
  'suppression.column.category': 'Kategorie',
  'suppression.column.reason': 'Grund',
  'suppression.column.source': 'Eingetragen von',
  'suppression.column.until': 'Bis',
  'suppression.column.actions': 'Aktionen',
  'suppression.everyCategory': 'jede Kategorie',
  'suppression.reason.HARD_BOUNCE': 'Adresse gibt es nicht',
  'suppression.reason.COMPLAINT': 'Beschwerde des Empfängers',
  'suppression.reason.MANUAL': 'Von Hand eingetragen',
  'suppression.mail': 'Die E-Mail',
  'suppression.mailOf': 'Die E-Mail, die dazu geführt hat: {id}',
  'suppression.untilRemoved': 'bis sie entfernt wird',
  'suppression.ranOut': 'abgelaufen am {at}',

  'suppression.remove': 'Entfernen',
  'suppression.removeOf': '{address} entfernen',
  'suppression.removeEffect': 'An diese Adresse werden wieder E-Mails jeder Kategorie gesendet.',
  'suppression.removeEffectOf':
    'An diese Adresse werden wieder E-Mails der Kategorie „{category}“ gesendet.',
  'suppression.removeRisk.HARD_BOUNCE':
    'Gibt es die Adresse weiterhin nicht, kommt auch die nächste E-Mail zurück, und viele Rückläufer schaden dem Ruf all Ihrer E-Mails bei anderen Servern.',
  'suppression.removeRisk.COMPLAINT':
    'Der Empfänger hat solche E-Mails als unerwünscht gemeldet. Entfernen Sie die Adresse nur, wenn er wieder E-Mails wünscht.',
  'suppression.removeRisk.MANUAL':
    'Vergewissern Sie sich, dass der Grund für den Eintrag nicht mehr besteht.',
  'suppression.removeFailed': 'Die Adresse wurde nicht entfernt.',
  'suppression.why': 'Begründung',
  'suppression.whyHelp': 'Sie wird im Prüfprotokoll festgehalten.',
  'suppression.whyMissing': 'Geben Sie eine Begründung an.',

  'suppression.add': 'Adresse sperren',
  'suppression.addAction': 'Sperren',
  'suppression.addEffect':
    'An diese Adresse gehen keine E-Mails mehr; andere Empfänger derselben E-Mail erhalten sie weiterhin. Ein Eintrag für dieselbe Adresse und Kategorie wird ersetzt.',
  'suppression.addFailed': 'Die Adresse wurde nicht hinzugefügt.',
  'suppression.added': 'An {address} gehen keine E-Mails mehr',
  'suppression.address': 'Adresse',
  'suppression.category': 'Kategorie',
  'suppression.categoryHelp':
    'Nur E-Mails dieser Kategorie werden zurückgehalten. Leer: die jeder Kategorie.',
  'suppression.for': 'Dauer',
  'suppression.for.30': '30 Tage',
  'suppression.for.90': '90 Tage',
  'suppression.for.365': '1 Jahr',
  'suppression.for.none': 'Bis sie entfernt wird',
  'suppression.fault': '{message} Erwartet: {expected}.',

  'suppression.reported': 'In den letzten 7 Tagen',
  'suppression.reported.BOUNCED': 'Rückläufer',
  'suppression.reported.COMPLAINED': 'Beschwerden',
  'suppression.reported.SUPPRESSED': 'Nicht gesendet, da gesperrt',
  'suppression.reported.mails': 'Diese E-Mails anzeigen',
  'suppression.reported.mailsOf': 'Diese E-Mails anzeigen: {what}',
  'suppression.reported.note':
    'Gezählt nach dem Zeitpunkt der Meldung; gesendet wurde eine E-Mail möglicherweise schon früher.',
};
