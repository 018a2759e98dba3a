import type { erasureTexts as english } from '../en/erasure';

/** Einen Menschen aus dem löschen, was über E-Mails gesagt wurde. */
export const erasureTexts: Record<keyof typeof english, string> = {
  'erasure.title': 'Person löschen',
  'erasure.subtitle': 'Löscht jemanden aus Versandprotokoll, Mailprotokoll und wartenden E-Mails',
  'erasure.notYours': 'Nur die Systemadministration darf eine Person löschen.',

  'erasure.formTitle': 'Wen, und warum',
  'erasure.address': 'Adresse',
  'erasure.addressHelp':
    'Ganz; Groß- und Kleinschreibung spielt keine Rolle. Sie wird verschlüsselt aufbewahrt, bis die Löschung beendet ist.',
  'erasure.addressWhole': 'Geben Sie eine ganze Adresse ein, zum Beispiel jo@example.org.',
  'erasure.reason': 'Grund',
  'erasure.reasonHelp':
    'Er bleibt im Prüfprotokoll: zum Beispiel die Nummer des Antrags, nie die Adresse.',
  'erasure.reasonMissing': 'Sagen Sie, warum.',
  'erasure.reasonNames':
    'Der Grund nennt die Adresse, die gelöscht werden soll. Nehmen Sie sie heraus.',
  'erasure.count': 'Zählen, was wegfiele',
  'erasure.failed': 'Es wurde nicht begonnen.',

  'erasure.counting': 'Wird gezählt …',
  'erasure.wouldGo': 'Gefunden: {count}',
  'erasure.wouldGoText': 'Noch ist nichts geändert.',
  'erasure.countedPartly': 'Bisher gefunden: {count}',
  'erasure.countedPartlyText':
    'Eine Stelle wurde nicht erreicht, dort kann mehr sein. Noch ist nichts geändert.',
  'erasure.eraseAsk': 'Diese Person löschen …',
  'erasure.erasing': 'Wird gelöscht …',
  'erasure.erasingText':
    'Was inzwischen geschrieben wird, wird mitgelöscht; das dauert etwa eine Minute. Sie können diese Seite verlassen.',
  'erasure.done': 'Die Person ist gelöscht',
  'erasure.doneText':
    'Alle Stellen wurden erreicht. Das Prüfprotokoll sagt es, ohne die Adresse zu nennen.',
  'erasure.incomplete': 'Eine Stelle wurde nicht erreicht',
  'erasure.incompleteText': 'Löschen Sie später noch einmal: Was weg ist, bleibt weg.',

  'erasure.confirmTitle': 'Diese Person endgültig löschen?',
  'erasure.effect': 'Das lässt sich nicht zurücknehmen.',
  'erasure.effectLogs':
    'Der Schlüssel der Adresse wird gelöscht: Niemand kann mehr lesen, was das Mailprotokoll über die Person sagt, und das Versandprotokoll vergisst die Adresse.',
  'erasure.effectMails':
    'E-Mails, die allein für diese Person warten, werden storniert; abgefangene werden gelöscht.',
  'erasure.effectStays':
    'Kafka behält seine Einträge bis zu 30 Tage, und ein Eintrag der Sperrliste bleibt.',
  'erasure.type': 'Zur Bestätigung {address} eingeben',
  'erasure.typeMismatch': 'Geben Sie die Adresse genau so ein wie oben.',
  'erasure.erase': 'Endgültig löschen',

  'erasure.places': 'Was gelöscht wurde, nach Stelle',
  'erasure.counted': 'Was gelöscht würde, nach Stelle',
  'erasure.column.place': 'Stelle',
  'erasure.column.found': 'Gefunden',
  'erasure.column.left': 'Bleibt',
  'erasure.place.KEY': 'Schlüssel der Adresse',
  'erasure.place.DELIVERY_LOG': 'Versandprotokoll',
  'erasure.place.MAIL_LOG': 'Mailprotokoll',
  'erasure.place.DEAD_LETTERS': 'Gründe nicht verarbeiteter Nachrichten',
  'erasure.place.TRAIL': 'Prüfprotokoll',
  'erasure.place.STORED_MAILS': 'Wartende E-Mails',
  'erasure.place.CAPTURED_MAILS': 'Abgefangene E-Mails',
  'erasure.placeState.WAITING': 'noch nicht',
  'erasure.placeState.NOT_REACHED': 'nicht erreicht',

  'erasure.past': 'Bisherige Löschungen',
  'erasure.caption': 'Die letzten Löschungen und Zählungen',
  'erasure.listFailed': 'Die Löschungen konnten nicht geladen werden.',
  'erasure.none': 'Noch wurde niemand gelöscht',
  'erasure.noneText': 'Auch Zählungen stehen hier. Keine nennt eine Adresse.',
  'erasure.column.at': 'Verlangt',
  'erasure.column.by': 'Von',
  'erasure.column.kind': 'Was',
  'erasure.column.person': 'Person',
  'erasure.column.reason': 'Grund',
  'erasure.column.state': 'Stand',
  'erasure.onlyCounted': 'Nur gezählt',
  'erasure.erased': 'Gelöscht',
  'erasure.found': 'gefunden: {count}',
  'erasure.state.RUNNING': 'Läuft',
  'erasure.state.DONE': 'Fertig',
  'erasure.state.INCOMPLETE': 'Unvollständig',
};
