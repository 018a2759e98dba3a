import type { activationTexts as english } from '../en/activation';

/** What sends, and what stands by. */
export const activationTexts: Record<keyof typeof english, string> = {
  'active.label': 'Aktiv',
  'active.on': 'Aktiv',
  'active.off': 'Inaktiv',
  'active.activated': 'Die SMTP-Konfiguration wurde erfolgreich aktiviert',
  'active.activatedText': 'Der Versand hat begonnen. Wartende E-Mails werden jetzt gesendet.',
  'active.watch': 'Zum Versandprotokoll',
  'active.stopAsked': 'Der Stopp ist seit {at} angefordert, aber noch nicht bestätigt',
  'active.stopConfirmed.one': 'Gestoppt, vom Versanddienst bestätigt ({at})',
  'active.stopConfirmed.many': 'Gestoppt, von {count} Versanddiensten bestätigt ({at})',
  'active.stopUnknown': 'Abgeschaltet; was jetzt sendet, ist unbekannt',
  'active.stopUnknownText':
    'Sehen Sie gleich noch einmal nach: Vielleicht hat auch jemand anderes umgeschaltet.',
  'active.otherSends': 'Es werden weiterhin E-Mails gesendet: „{name}“ ist aktiv',
  'active.otherSendsText': '„{name}“ sendet nichts; umgeschaltet hat {by} ({at}).',
  'active.again': '„{name}“ ist wieder aktiv',
  'active.againText': 'Umgeschaltet hat {by} ({at}).',
  'active.deactivatedText':
    'Neue E-Mails warten, bis wieder eine Konfiguration aktiv ist; keine E-Mail geht verloren.',
  'active.switchTitle': 'Aktive Konfiguration wechseln?',
  'active.switchText':
    'Jetzt ist „{other}“ aktiv. „{name}“ übernimmt in einem einzigen Schritt: Zu keinem Zeitpunkt sind beide aktiv oder keine.',
  'active.waiting.one': '1 wartende E-Mail wird über „{name}“ gesendet (Stand {at}).',
  'active.waiting.many': '{count} wartende E-Mails werden über „{name}“ gesendet (Stand {at}).',
  'active.waiting.none': 'Es wartet keine E-Mail (Stand {at}).',
  'active.waiting.unknown':
    'Wie viele E-Mails warten, ist gerade nicht bekannt; wartende werden über „{name}“ gesendet.',
  'active.startTitle': '„{name}“ aktivieren?',
  'active.switchAction': '{name} aktivieren',

  'rehearsal.why':
    'Was dieser Mailserver zulässt, ist uns nicht bekannt. Ein Probelauf tut, was der Versand tun wird: Er öffnet {count} Verbindungen gleichzeitig und hält sie bis zu {seconds} s ungenutzt offen. Das dauert bis zu einer Minute.',
  'rehearsal.mail':
    'Nur eine Testmail zeigt, ob der Server Ihre eigenen Kopfzeilen und die Antwortadresse (Reply-To) annimmt.',
  'rehearsal.start': 'Probelauf starten',
  'rehearsal.again': 'Probelauf wiederholen',
  'rehearsal.good': 'Der Server lässt zu, was eingestellt ist',
  'rehearsal.goodText':
    'Er hat {count} Verbindungen gleichzeitig angenommen, und ungenutzte haben nach {seconds} s noch geantwortet.',
  'rehearsal.less': 'Der Server lässt weniger zu, als eingestellt ist',
  'rehearsal.lessText':
    'Sie können die Konfiguration trotzdem aktivieren: E-Mails warten auf eine freie Verbindung, und geschlossene Verbindungen werden neu geöffnet.',
  'rehearsal.none': 'Der Test ist bestanden; die Verbindungen wurden nicht gezählt.',
  'rehearsal.takeOver': 'Übernehmen: {what}',
  'rehearsal.connections': 'Maximale Verbindungen {count}',
  'rehearsal.idle': 'Leerlaufzeit {seconds} s',
  'rehearsal.failed': 'Der Versand würde scheitern: {headline}',
  'rehearsal.failedText': 'Aktivieren können Sie, sobald ein Test bestanden ist.',
  'active.queueTitle': 'Versand stoppen, obwohl E-Mails warten?',
  'active.queueText.one': '1 E-Mail steht in der Warteschlange.',
  'active.queueText.many': '{count} E-Mails stehen in der Warteschlange.',
  'active.queueEffect':
    'Sobald Sie bestätigen, beginnt keine neue Übertragung mehr. Die E-Mails bleiben in der Warteschlange und werden gesendet, wenn wieder eine Konfiguration aktiv ist.',
  'active.queueAction': 'Versand stoppen',
  'active.queueStay': 'Versand fortsetzen',
  'active.failed': 'Der Zustand wurde nicht geändert.',

  'standby.title': 'Reserve',
  'standby.none':
    'Diese Konfiguration hat keine Reserve. Öffnen Sie eine andere Konfiguration, um sie zur Reserve zu machen.',
  'standby.other': '„{name}“ ist die Reserve für diese Konfiguration.',
  'standby.is': 'Diese Konfiguration ist die Reserve für „{name}“.',
  'standby.isNobody': 'Diese Konfiguration ist die Reserve; zurzeit ist keine Konfiguration aktiv.',
  'standby.could':
    'Es gibt keine Reserve. Diese Konfiguration könnte es sein und mit einem Klick übernehmen.',
  'standby.instead': '„{name}“ ist die Reserve. Diese Konfiguration könnte sie ablösen.',
  'standby.sameAccount':
    'Sie verwendet denselben Server und Zugang wie „{name}“: Was die eine aufhält, etwa ein gesperrtes Konto, hält auch die andere auf.',
  'standby.name': 'Zur Reserve machen',
  'standby.dismiss': 'Als Reserve entfernen',
  'standby.promote': 'Auf die Reserve umschalten …',
  'standby.promoteTitle': 'Ab jetzt über „{name}“ senden?',
  'standby.promoteText':
    '„{name}“ hört im selben Schritt auf zu senden: Zu keinem Zeitpunkt sind beide aktiv oder keine. Zurückgeschaltet wird von Hand.',
  'standby.promoteNobody': 'Der Versand beginnt sofort, auch für die wartenden E-Mails.',
  'standby.promoteAction': 'Jetzt umschalten',
  'standby.reason': 'Begründung',
  'standby.failed': 'Die Reserve wurde nicht geändert.',

  'activationMail.none': 'Beim Aktivieren wurde keine Testmail gesendet',
  'activationMail.asked': 'Eine Testmail an {to} ist unterwegs',
  'activationMail.accepted': 'Der Mailserver hat die Testmail an {to} angenommen ({at})',
  'activationMail.other': 'Die Testmail an {to}: {outcome} ({at})',
  'activationMail.look': 'Angenommen heißt nicht zugestellt: Sehen Sie im Posteingang nach.',
  'activationMail.story': 'Vollständiger Verlauf',
};
