import type { breakGlassTexts as english } from '../en/break-glass';

/** Access while the identity provider is away (ADR 77). */
export const breakGlassTexts: Record<keyof typeof english, string> = {
  'breakGlass.title': 'Notfallzugang',
  'breakGlass.intro':
    'Ein versiegelter Notfallschlüssel öffnet für 30 Minuten den Zugang, solange sich niemand anmelden kann: zum Lesen, zum Deaktivieren und zum Aktivieren einer getesteten Konfiguration. Bewahren Sie ihn auf Papier auf, wo nur wenige herankommen.',
  'breakGlass.ready': 'Ein Notfallschlüssel liegt bereit: erstellt von {by} am {at}.',
  'breakGlass.none': 'Es liegt kein Notfallschlüssel bereit',
  'breakGlass.noneText': 'Bei einem Ausfall des Anmeldedienstes käme niemand hinein.',
  'breakGlass.make': 'Neuen Notfallschlüssel erstellen',
  'breakGlass.makeAgain': 'Der bisherige Notfallschlüssel gilt dann nicht mehr.',
  'breakGlass.makeFailed': 'Es wurde kein Notfallschlüssel erstellt',
  'breakGlass.shownTitle': 'Schreiben Sie ihn jetzt auf: Er wird nur dieses eine Mal angezeigt',
  'breakGlass.shownText':
    'Versiegeln Sie ihn in einem Umschlag. Er funktioniert einmal, unter der Adresse dieses Produkts mit /break-glass, und nur solange der Anmeldedienst nicht erreichbar ist.',
  'breakGlass.secret': 'Der neue Notfallschlüssel',
  'breakGlass.kept': 'Ich habe ihn aufgeschrieben',
  'breakGlass.failed': 'Die Angaben zum Notfallzugang konnten nicht geladen werden.',
  'breakGlass.caption': 'Notfallsitzungen, neueste zuerst',
  'breakGlass.column.who': 'Angegebener Name',
  'breakGlass.column.when': 'Von, bis',
  'breakGlass.column.reason': 'Grund',
  'breakGlass.column.state': 'Zustand',
  'breakGlass.claimed': 'nicht nachgewiesen, von {address}',
  'breakGlass.until': 'bis {at}',
  'breakGlass.endedBy': 'beendet am {at} von {by}',
  'breakGlass.open': 'Zurzeit offen',
  'breakGlass.toReview': 'Noch zu prüfen',
  'breakGlass.reviewed': 'Geprüft',
  'breakGlass.reviewedBy': '{by}, {at}: {note}',
  'breakGlass.trail': 'Was getan wurde',
  'breakGlass.end': 'Beenden',
  'breakGlass.endNamed': 'Notfallsitzung von {name} beenden',
  'breakGlass.endTitle': 'Diese Notfallsitzung beenden?',
  'breakGlass.endEffect':
    'Der Zugang von {name} endet sofort. Was getan wurde, bleibt bestehen: Eine umgeschaltete Konfiguration bleibt umgeschaltet.',
  'breakGlass.endFailed': 'Die Sitzung wurde nicht beendet',
  'breakGlass.review': 'Prüfen',
  'breakGlass.reviewNamed': 'Notfallsitzung von {name} prüfen',
  'breakGlass.reviewTitle': 'Prüfen und abschließen',
  'breakGlass.reviewText':
    'Lesen Sie im Prüfprotokoll nach, was getan wurde, und fragen Sie, wer es war. Abschließen muss die Sitzung jemand anderes als die Person, die den Notfallzugang benutzt hat; dann endet die Meldung.',
  'breakGlass.note': 'Was Sie festgestellt haben',
  'breakGlass.noteHelp': '10 bis 300 Zeichen. Der Text bleibt im Prüfprotokoll.',
  'breakGlass.close': 'Sitzung abschließen',
  'breakGlass.closeFailed': 'Die Sitzung wurde nicht abgeschlossen',
  'breakGlass.settingsTitle':
    'Sie nutzen den Notfallzugang: Sie können den Versand ein- und ausschalten',
  'breakGlass.own': 'Sie nutzen den Notfallzugang, bis {at}',
  'breakGlass.ownText':
    'Sie können lesen, deaktivieren und eine getestete Konfiguration aktivieren. Alle werden benachrichtigt, und jeder Schritt steht im Prüfprotokoll.',
  'breakGlass.ownEnd': 'Jetzt beenden',
  'breakGlass.othersOpen': 'Jemand nutzt den Notfallzugang: {name}, bis {at}',
  'breakGlass.othersToReview': 'Eine Notfallsitzung muss noch geprüft werden: {name}, {at}',
  'breakGlass.toSessions': 'Zu den Sitzungen',
  'breakGlass.toTrail': 'Zum Prüfprotokoll',
};
