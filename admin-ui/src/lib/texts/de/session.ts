import type { sessionTexts as english } from '../en/session';

/** Signing in again, and where people are signed in. */
export const sessionTexts: Record<keyof typeof english, string> = {
  'session.expiredTitle': 'Ihre Sitzung ist beendet',
  'session.expiredText':
    'Melden Sie sich erneut an, um fortzufahren. Ihre Eingaben bleiben in diesem Browser-Tab erhalten, außer Passwörtern.',
  'session.expiredAction': 'Erneut anmelden',
  'session.tooOldTitle': 'Melden Sie sich dafür erneut an',
  'session.tooOldText':
    'Dieser Schritt ändert, wohin E-Mails gehen oder wie sie geschützt sind, oder er lässt sich nicht zurücknehmen. Ihre Anmeldung liegt eine Weile zurück, und eine offen gelassene Seite genügt dafür nicht. Es wurde nichts geändert.',
  'session.tooOldKept':
    'Sie kommen auf diese Seite zurück. Ihre Eingaben bleiben erhalten, außer Passwörtern; wiederholen Sie dann den Schritt.',
  'session.tooOldAction': 'Erneut anmelden',

  'language.en': 'English',
  'language.de': 'Deutsch',
  'language.label': 'Sprache',
  'language.browser': 'Wie dieser Browser ({language})',

  'time.title': 'Sprache, Datum und Uhrzeit',
  'time.text':
    'Wie Texte und Zeiten auf allen Seiten in diesem Browser geschrieben werden. Zeiten, die Sie eingeben, gelten immer in der Zeitzone des Browsers.',
  'time.zone': 'Zeitzone',
  'time.zone.browser': 'Wie dieser Browser ({zone})',
  'time.clock': 'Uhrzeit',
  'time.clock.24': '24 Stunden, 17:42',
  'time.clock.12': '12 Stunden, 5:42 PM',
  'time.order': 'Datum',
  'time.order.day': '23. Nov. 2026',
  'time.order.month': '11/23/2026',
  'time.order.iso': '2026-11-23',
  'time.example': 'Jetzt: {now}',

  'session.title': 'Sitzungen',
  'session.subtitle': 'Wo Sie angemeldet sind',
  'session.subtitleAll': 'Wo Sie und andere angemeldet sind',
  'session.failed': 'Die Sitzungen konnten nicht geladen werden.',
  'session.caption': 'Sitzungen angemeldeter Personen',
  'session.everybody': 'Sitzungen aller Personen anzeigen',
  'session.none': 'Niemand ist angemeldet',
  'session.noneText': 'Ein Skript mit eigenem Token hat keine Sitzung.',
  'session.column.person': 'Person',
  'session.column.browser': 'Browser',
  'session.column.signedIn': 'Angemeldet',
  'session.column.used': 'Zuletzt benutzt',
  'session.column.ends': 'Endet, wenn unbenutzt',
  'session.column.actions': 'Aktionen',
  'session.current': 'Diese Sitzung',
  'session.from': 'von {address}',
  'session.browserUnknown': 'Unbekannt',
  'session.end': 'Beenden',
  'session.endOf': 'Sitzung von {name} beenden, angemeldet am {at}',
  'session.endTitle': 'Diese Sitzung beenden?',
  'session.endEffect':
    'Wer sie benutzt ({name}), wird mit dem nächsten Klick abgemeldet. Was dort eingegeben und nicht gespeichert wurde, geht verloren.',
  'session.endProvider':
    'Der Anmeldedienst kennt die Person möglicherweise noch und lässt sie ohne Nachfrage ein. Besteht ein Verdacht gegen das Konto selbst, beenden Sie die Sitzung auch dort.',
  'session.ended': 'Die Sitzung von {name} ist beendet.',
  'session.endFailed': 'Die Sitzung wurde nicht beendet',
};
