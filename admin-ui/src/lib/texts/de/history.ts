import type { historyTexts as english } from '../en/history';

/** Versions, conflicts, leaving, deleting. */
export const historyTexts: Record<keyof typeof english, string> = {
  'delete.button': 'Konfiguration löschen',
  'delete.title': '„{name}“ löschen?',
  'delete.effect':
    'Die Konfiguration, alle ihre Versionen, ihr Passwort und ihre Testergebnisse werden endgültig gelöscht. Das lässt sich nicht rückgängig machen.',
  'delete.kept':
    'Im Prüfprotokoll bleibt ein Eintrag ohne Passwörter und Schlüssel. Sicherungen, die die Konfiguration enthalten, werden nach Ablauf ihrer Aufbewahrungsfrist gelöscht.',
  'delete.delivery': 'Über diese Konfiguration können keine E-Mails mehr gesendet werden.',
  'delete.type': 'Geben Sie zur Bestätigung den Namen ein: {name}',
  'delete.action': 'Endgültig löschen',
  'delete.failed': 'Es wurde nichts gelöscht.',
  'delete.ask': 'Löschung anfordern',
  'delete.askButton': 'Löschung der Konfiguration anfordern',
  'delete.askTitle': 'Löschung von „{name}“ anfordern?',
  'delete.askText':
    'Zuerst muss die Systemadministration zustimmen. Bis dahin bleibt „{name}“, wie es ist.',
  'delete.askThen': 'Nach der Freigabe:',
  'delete.askFailed': 'Die Löschung wurde nicht angefordert.',
  'delete.mismatch': 'Der Name stimmt noch nicht überein.',
  'delete.deleted': '„{name}“ wurde gelöscht.',
  'delete.activeTitle': 'Eine aktive Konfiguration kann nicht gelöscht werden',
  'delete.activeText':
    'Mit ihr werden zurzeit alle E-Mails gesendet. Deaktivieren Sie sie zuerst oder aktivieren Sie eine andere.',
  'delete.onlyTitle': 'Die einzige Konfiguration kann nicht gelöscht werden',
  'delete.onlyText':
    'Fügen Sie zuerst eine andere Konfiguration hinzu; dann können Sie diese löschen.',

  'leave.title': 'Seite mit nicht gespeicherten Änderungen verlassen?',
  'leave.text':
    '{count} noch nicht gespeichert. Was nicht gespeichert ist, geht beim Verlassen verloren.',
  'leave.save': 'Speichern und verlassen',
  'leave.ask': 'Freigabe anfordern und verlassen',
  'leave.discard': 'Verwerfen',
  'leave.stay': 'Bleiben',

  'conflict.title': 'Inzwischen hat jemand anderes gespeichert',
  'conflict.text':
    '{by} hat am {at} Version {version} gespeichert. Wählen Sie für jedes Feld einen Wert; ohne Ihre Zustimmung wird nichts überschrieben.',
  'conflict.ownTitle': 'Sie haben das in einem anderen Tab gespeichert',
  'conflict.ownText':
    'Sie haben am {at} in einem anderen Tab oder Fenster Version {version} gespeichert. Wählen Sie für jedes Feld einen Wert; ohne Ihre Zustimmung wird nichts überschrieben.',
  'conflict.ownSame':
    'Dort haben Sie andere Felder geändert. Die Änderungen von dort werden übernommen, die von hier bleiben erhalten.',
  'conflict.otherTab': 'Anderer Tab',
  'conflict.takeOtherTab': 'Diese verwerfen, gespeicherte anzeigen',
  'conflict.theirsOnly': 'Übernommen, da nur dort geändert',
  'conflict.ownOnly': 'Aus dem anderen Tab übernommen',
  'conflict.theirChange': '{field}: {after} (vorher {before})',
  'conflict.field': 'Feld',
  'conflict.yours': 'Ihr Wert',
  'conflict.theirs': 'Gespeicherter Wert',
  'conflict.same':
    'Sie haben andere Felder geändert. Die fremden Änderungen werden übernommen, Ihre bleiben erhalten.',
  'conflict.take': 'Mit diesen Werten weitermachen',
  'conflict.takeTheirs': 'Meine verwerfen, gespeicherte anzeigen',

  'versions.title': 'Versionen von „{name}“',
  'versions.version': 'Version {version}',
  'versions.by': '{at} von {by}',
  'versions.first': 'Erste Version',
  'versions.noChanges': 'Kein Feld wurde geändert.',
  'versions.empty': 'Noch keine Versionen.',
  'versions.older': 'Ältere Versionen anzeigen',
  'versions.failed': 'Die Versionen konnten nicht geladen werden.',
  'versions.compare': 'Zwei Versionen vergleichen',
  'versions.from': 'Von',
  'versions.to': 'Bis',
  'versions.difference': 'Unterschiede von Version {from} zu Version {to}',
  'versions.same': 'Diese beiden Versionen haben dieselben Einstellungen.',
  'versions.differenceFailed': 'Die beiden Versionen konnten nicht verglichen werden.',
  'versions.current': 'aktuell',
  'versions.rolledBack': 'Zurück zu Version {version}',
  'versions.rollbackOf': 'Zu Version {version} zurückkehren',
  'versions.rollbackAsk': 'Rückkehr zu Version {version} anfordern',
  'versions.rollbackAskText': 'Freigabe durch die Systemadministration nötig für: {fields}.',
  'versions.rollbackTitle': 'Zu Version {version} zurückkehren?',
  'versions.rollbackText':
    'Deren Einstellungen werden zu Version {next}; der Verlauf bleibt erhalten. Ist diese Konfiguration aktiv, läuft der Versand sofort mit ihnen weiter.',
  'versions.rollbackDraft': 'Speichern Sie zuerst Ihre Änderungen oder setzen Sie sie zurück.',
  'versions.rollbackComment': 'Begründung',
  'versions.rollbackFailed': 'Es wurde nichts geändert.',
  'versions.rollbackPassword':
    'Das Passwort dieser Version gehört zu einem anderen Ziel. Geben Sie die Einstellungen dieser Version ein, testen Sie sie mit dem Passwort und speichern Sie.',
  'versions.rollbackDone': 'Version {version} hat wieder die Einstellungen von Version {to}.',

  'activeAt.title': 'Was war am … aktiv?',
  'activeAt.moment': 'Datum und Uhrzeit',
  'activeAt.how':
    'Wählen Sie einen Zeitpunkt und erfahren Sie, welche Konfiguration damals gesendet hat, in welcher Version und mit welchem Ergebnis.',
  'activeAt.failed': 'Das Prüfprotokoll konnte nicht gelesen werden.',
  'activeAt.none': 'Damals war nichts aktiv, soweit das Prüfprotokoll zurückreicht.',
  'activeAt.found': '„{name}“, Version {version}',
  'activeAt.until': 'hat vom {since} (aktiviert durch {by}) bis zum {until} gesendet.',
  'activeAt.still': 'sendet seit dem {since} (aktiviert durch {by}).',
  'activeAt.figures':
    'In dieser Zeit: {accepted} angenommen, {refused} abgelehnt, {deferred} aufgeschoben.',
  'activeAt.noFigures': 'Die Versandzahlen dazu konnten nicht geladen werden.',
  'activeAt.toStatistics': 'Statistik dazu',
};
