import type { senderTexts as english } from '../en/sender';

/** What business services may have sent. */
export const senderTexts: Record<keyof typeof english, string> = {
  'sender.title': 'Absendersysteme',
  'sender.subtitle': 'Welche Fachanwendungen welche E-Mails senden lassen dürfen',
  'sender.notYours': 'Absendersysteme werden von der Systemadministration verwaltet.',
  'sender.loadFailed': 'Die Absendersysteme konnten nicht geladen werden.',
  'sender.useFailed': 'Die Nutzung durch die Absendersysteme ist gerade nicht bekannt.',
  'sender.none': 'Es ist kein Absendersystem eingetragen',
  'sender.noneText':
    'Ein Absendersystem legt fest, welche Absenderadressen, Kategorien und Prioritäten eine Fachanwendung verwenden darf und wie viele E-Mails sie senden lassen darf.',
  'sender.unnamed': 'Alles im Topic email.requests wird angenommen',
  'sender.unnamedText':
    'Sendeaufträge, die über Kafka kommen, gehören zum Absendersystem „default“, und das gibt es nicht. Fügen Sie es hinzu, damit nur angenommen wird, was es darf.',
  'sender.caption': 'Absendersysteme',

  'sender.column.name': 'Absendersystem',
  'sender.column.from': 'Absenderadressen',
  'sender.column.use': 'Nutzung',
  'sender.column.refused': 'Letzte Ablehnung',
  'sender.column.actions': 'Aktionen',
  'sender.disabled': 'ausgeschaltet',
  'sender.fromNone': 'Adresse der Konfiguration',
  'sender.noClient': 'kein Client',
  'sender.clients': 'über {clients}',
  'sender.useOf': '{day} von {most} heute',
  'sender.useOfMinute': '{minute} von {most} in dieser Minute',
  'sender.refusedAt': '{at}, bisher {count}',

  'sender.add': 'Absendersystem hinzufügen',
  'sender.change': 'Ändern',
  'sender.changeOf': 'Absendersystem {name} ändern',
  'sender.save': 'Speichern',
  'sender.saved': 'Das Absendersystem {name} ist gespeichert',
  'sender.saveFailed': 'Das Absendersystem wurde nicht gespeichert',
  'sender.fault': '{message} Erwartet: {expected}.',
  'sender.remove': 'Entfernen',
  'sender.removeOf': 'Absendersystem {name} entfernen',
  'sender.removeFailed': 'Das Absendersystem wurde nicht entfernt',
  'sender.removeEffect':
    'Seine E-Mails werden ab jetzt abgelehnt. Soll es nur ruhen, schalten Sie es stattdessen aus.',
  'sender.removeDefault':
    'Was über das Topic email.requests kommt, hat dann kein Absendersystem: Es wird ohne Grenzen angenommen oder abgelehnt, je nachdem, was der Betrieb festgelegt hat.',

  'sender.name': 'Name',
  'sender.nameHelp':
    'Kleinbuchstaben, Ziffern und Bindestriche; er lässt sich später nicht ändern. Über Kafka schreibt es in das Topic email.requests.NAME. „default“ ist das Absendersystem für das Topic email.requests.',
  'sender.owner': 'Verantwortlich',
  'sender.ownerHelp': 'Wer dafür zuständig ist: ein Team und seine Adresse.',
  'sender.enabled': 'Eingeschaltet',
  'sender.clientIds': 'Client-IDs',
  'sender.clientIdsHelp':
    'Die seiner Zugriffstoken, eine pro Zeile: An ihnen wird es über HTTP erkannt.',
  'sender.from': 'Absenderadressen',
  'sender.fromHelp':
    'Adressen und Domains, die seine E-Mails angeben dürfen, eine pro Zeile. Keine: die Adresse der Konfiguration.',
  'sender.replyTo': 'Antwortadressen',
  'sender.replyToHelp':
    'Adressen und Domains, die seine E-Mails neben den Absenderadressen für Antworten nennen dürfen, eine pro Zeile.',
  'sender.resends': 'Darf eigene E-Mails erneut versuchen lassen',
  'sender.resendsHelp': 'Per HTTP, nur die eigenen; jede zählt als eine E-Mail.',
  'sender.categories': 'Kategorien',
  'sender.categoriesHelp': 'Eine pro Zeile. Keine: jede Kategorie.',
  'sender.headers': 'Kopfzeilen',
  'sender.headersHelp': 'Namen der Kopfzeilen, die seine E-Mails setzen dürfen, einer pro Zeile.',
  'sender.priorities': 'Prioritäten',
  'sender.priority.HIGH': 'Hoch',
  'sender.priority.NORMAL': 'Normal',
  'sender.priority.BULK': 'Massenversand',
  'sender.recipients': 'Empfänger pro E-Mail',
  'sender.perMinute': 'E-Mails pro Minute',
  'sender.perDay': 'E-Mails pro Tag',
  'sender.size': 'Größe eines Sendeauftrags (KiB)',
  'sender.weight': 'Gewicht',
  'sender.weightHelp':
    'Wie oft es an die Reihe kommt, 1 bis 100: Solange bei beiden E-Mails warten, werden bei Gewicht 3 drei E-Mails gesendet, während es bei Gewicht 1 eine ist.',

  'sender.token.title': 'Diensttoken',
  'sender.token.intro':
    'Für einen Dienst ohne Client beim Anmeldedienst: Er übergibt E-Mails eines Absendersystems über HTTP und liest, was aus ihnen geworden ist.',
  'sender.token.needsSender':
    'Ein Diensttoken gehört zu einem Absendersystem. Fügen Sie zuerst eines hinzu.',
  'sender.token.loadFailed': 'Die Diensttoken konnten nicht geladen werden.',
  'sender.token.useFailed': 'Wann Diensttoken benutzt wurden, ist gerade nicht bekannt.',
  'sender.token.column.token': 'Token',
  'sender.token.column.made': 'Erstellt von',
  'sender.token.column.ends': 'Gültig bis',
  'sender.token.column.used': 'Zuletzt benutzt',
  'sender.token.never': 'nie',
  'sender.token.useUnknown': 'nicht bekannt',
  'sender.token.ended': 'abgelaufen',
  'sender.token.unused': 'seit 30 Tagen unbenutzt',
  'sender.token.make': 'Diensttoken erstellen',
  'sender.token.makeFailed': 'Es wurde kein Token erstellt',
  'sender.token.senderHelp': 'Es darf, was dieses Absendersystem darf, und sonst nichts.',
  'sender.token.purpose': 'Zweck',
  'sender.token.purposeHelp':
    'Für welchen Dienst und welchen Rechner es ist, damit andere es später wissen.',
  'sender.token.days': 'Tage',
  'sender.token.daysHelp': 'Danach läuft es von selbst ab: höchstens 90.',
  'sender.token.shownTitle': 'Dieses Token wird nur jetzt angezeigt',
  'sender.token.shownText':
    'Hinterlegen Sie es dort, wo der Dienst seine Passwörter und Schlüssel aufbewahrt. Niemand kann es noch einmal anzeigen; geht es verloren, erstellen Sie ein neues.',
  'sender.token.secret': 'Das neue Diensttoken',
  'sender.token.kept': 'Ich habe es hinterlegt',
  'sender.token.revoke': 'Widerrufen',
  'sender.token.revokeOf': 'Token {beginning}… widerrufen',
  'sender.token.revokeFailed': 'Das Token wurde nicht widerrufen',
  'sender.token.revokeEffect':
    'Wer es benutzt, kann nach wenigen Sekunden keine E-Mails für das Absendersystem {sender} mehr übergeben.',
};
