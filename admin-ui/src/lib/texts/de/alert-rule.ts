import type { alertRuleTexts as english } from '../en/alert-rule';

/**
 * When alerts are raised: each rule as a sentence, and what is set of it. Spans of time are put in as
 * they stand below, so they must be in the nominative or accusative wherever they are used: “2 Tage”,
 * never “innerhalb von”, which asks for “2 Tagen”.
 */
export const alertRuleTexts: Record<keyof typeof english, string> = {
  'alert.rule.caption': 'Regeln, nach denen Meldungen entstehen',
  'alert.rule.intro':
    'Jede Regel erzeugt eine Meldung, solange ihr Satz zutrifft, und beendet sie danach von selbst.',
  'alert.rule.failed': 'Die Regeln konnten nicht geladen werden.',
  'alert.rule.unknown': 'Es gibt keine Regel mit diesem Namen.',
  'alert.rule.column.rule': 'Regel',
  'alert.rule.column.severity': 'Dringlichkeit',
  'alert.rule.column.state': 'Zustand',
  'alert.rule.column.actions': 'Aktionen',
  'alert.rule.on': 'Ein',
  'alert.rule.off': 'Aus',
  'alert.rule.changed': 'weicht vom Standard ab',
  'alert.rule.change': 'Ändern',
  'alert.rule.changeOf': 'Ändern: {title}',
  'alert.rule.ofAlert': 'Die Regel dieser Meldung',
  'alert.rule.ofAlertOf': 'Die Regel dieser Meldung: {title}',
  'alert.rule.enabled': 'Erzeugt Meldungen',
  'alert.rule.severity': 'Dringlichkeit der Meldungen',
  'alert.rule.threshold': 'Schwelle',
  'alert.rule.window.lasts': 'Wie lange es anhalten muss',
  'alert.rule.window.counted': 'Gezählt über',
  'alert.rule.minimum': 'Mindestens so viele',
  'alert.rule.minimum.source-silent': 'An so vielen Tagen zuvor',
  'alert.rule.minimum.sending-slow': 'Ab so vielen E-Mails',
  'alert.rule.minimum.failures': 'Ab so vielen Versuchen',
  'alert.rule.unit': 'Einheit',
  'alert.rule.unitOf': 'Einheit von: {label}',
  'alert.rule.default': 'Standard: {value}',
  'alert.rule.save': 'Regel speichern',
  'alert.rule.saved': 'Die Regel wurde gespeichert',
  'alert.rule.saveFailed': 'Die Regel wurde nicht gespeichert.',
  'alert.rule.unchanged': 'Es wurde nichts geändert.',
  'alert.rule.isDefault': 'Das sind die Standardwerte.',
  'alert.rule.reset': 'Standardwerte verwenden',
  'alert.rule.expected': '{message} Erwartet: {expected}.',
  'alert.rule.between': 'Geben Sie eine Zeitspanne an: mindestens {least}, höchstens {most}.',

  'alert.rule.lasting': '{sentence}, und das schon {window} lang.',
  'alert.rule.once': '{sentence}, mindestens einmal (gezählt über {window}).',
  'alert.rule.often': '{sentence}, mindestens {minimum}-mal (gezählt über {window}).',
  'alert.rule.plain': '{sentence}.',

  'alert.rule.when.mail-waits':
    'Eine E-Mail wartet schon {threshold} oder länger, und keine geht hinaus',
  'alert.rule.when.oldest-mail': 'Eine E-Mail wartet schon {threshold} oder länger',
  'alert.rule.when.nothing-active':
    'Keine Konfiguration ist aktiv, während {threshold} oder mehr auf den Versand warten',
  'alert.rule.when.sending-stopped':
    'Der Versand hat sich selbst gestoppt, etwa wegen einer abgelehnten Anmeldung',
  'alert.rule.when.connection-trouble': 'Der aktive Mailserver ist nicht erreichbar',
  'alert.rule.when.failures':
    'Von mindestens {minimum} Versuchen (gezählt über {window}) sind {threshold} oder mehr fehlgeschlagen',
  'alert.rule.when.limit-near':
    'Die Grenze des Anbieters ist zu {threshold} oder mehr ausgeschöpft',
  'alert.rule.when.certificate-ends':
    'Das Zertifikat eines Servers ist nur noch höchstens {threshold} gültig',
  'alert.rule.when.secret-ends':
    'Das Passwort oder der Schlüssel eines Zugangs ist nur noch höchstens {threshold} gültig',
  'alert.rule.when.probe-failed': 'Der geplante Test der aktiven Konfiguration ist fehlgeschlagen',
  'alert.rule.when.standby-promoted': 'Die Reserve hat übernommen',
  'alert.rule.when.dead-letters': 'Nachrichten konnten nicht verarbeitet werden',
  'alert.rule.when.forged-event':
    'Jemand anderes hat geschrieben, was nur der Dienst config-service mitteilen darf',
  'alert.rule.when.break-glass':
    'Jemand hat den Notfallzugang benutzt, und noch hat keine andere Person ihn abgeschlossen',
  'alert.rule.when.break-glass-refused':
    'Jemand hat den Notfallzugang versucht und wurde abgewiesen',
  'alert.rule.when.requests-lost': 'Sendeaufträge sind verloren gegangen',
  'alert.rule.when.requests-stalled': 'Sendeaufträge wurden nicht übernommen',
  'alert.rule.when.connections-refused':
    'Der Server hat weniger Verbindungen angenommen, als eingestellt sind',
  'alert.rule.when.sender-silent': 'Der Versanddienst hat sich {window} lang nicht gemeldet',
  'alert.rule.when.approval-waits': 'Eine Änderung wartet auf Freigabe',
  'alert.rule.when.backup-failed': 'Die geplante Sicherung ist fehlgeschlagen',
  'alert.rule.when.backup-stale': 'Es wurde {window} lang keine Sicherung erstellt',
  'alert.rule.when.capture-mode': 'In der Produktion werden E-Mails abgefangen statt gesendet',
  'alert.rule.when.limit-gone-soon':
    'Die Grenze des Anbieters ist zu {threshold} oder mehr ausgeschöpft und bei diesem Tempo vor Mitternacht (UTC) erreicht',
  'alert.rule.when.source-silent':
    'Ein Dienst hat {window} lang nichts gesendet, obwohl er um diese Zeit sonst immer {threshold} oder mehr gesendet hat, und zwar an {minimum} Tagen zuvor',
  'alert.rule.when.sending-slow':
    'Von mindestens {minimum} E-Mails (gezählt über {window}) haben 5 von 100 länger als {threshold} und doppelt so lange wie üblich gebraucht',
  'alert.rule.when.suspicious-connection':
    'Einer Verbindung fehlte die Verschlüsselung, die ihr Server sonst immer anbietet',
  'alert.rule.when.password-guessing':
    'Verbindungstests einer Person sind an der Anmeldung gescheitert',
  'alert.rule.when.audit-behind':
    'Was zu E-Mails und Änderungen angezeigt wird, ist {threshold} oder mehr im Rückstand',
  'alert.rule.when.books-broken':
    'Das Prüfprotokoll oder das E-Mail-Protokoll wurde von außen verändert',
  'alert.rule.when.head-not-kept':
    'Der signierte Stand der Kette wird nur in der Datenbank aufbewahrt',
  'alert.rule.when.consumer-stopped':
    'In einem Kafka-Topic warten Nachrichten, und niemand liest sie',
  'alert.rule.when.reported': 'Ein Dienst hat etwas gemeldet',

  'alert.conflict.title': 'Inzwischen hat jemand anderes das geändert',
  'alert.conflict.text': 'Es wurde nichts gespeichert. Von beiden geändert:',
  'alert.conflict.same': 'Es wurde nichts gespeichert. Dort wurde dasselbe geändert wie hier.',
  'alert.conflict.field': 'Feld',
  'alert.conflict.mine': 'Ihr Wert',
  'alert.conflict.theirs': 'Jetzt gespeichert',
  'alert.conflict.keepMine': 'Meine behalten, dann erneut speichern',
  'alert.conflict.takeTheirs': 'Gespeicherte übernehmen',
  'alert.conflict.gone': 'Inzwischen hat jemand anderes das entfernt.',

  'span.none': '0 Minuten',
  'span.s': 'Sekunden',
  'span.min': 'Minuten',
  'span.h': 'Stunden',
  'span.d': 'Tage',
  'span.s.one': '1 Sekunde',
  'span.s.many': '{count} Sekunden',
  'span.min.one': '1 Minute',
  'span.min.many': '{count} Minuten',
  'span.h.one': '1 Stunde',
  'span.h.many': '{count} Stunden',
  'span.d.one': '1 Tag',
  'span.d.many': '{count} Tage',
  'amount.percent': '{count} %',
  'amount.mails.one': '1 E-Mail',
  'amount.mails.many': '{count} E-Mails',
  'amount.percent.unit': 'Prozent',
  'amount.mails.unit': 'E-Mails',
};
