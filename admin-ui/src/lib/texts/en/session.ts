/** Signing in again, and where people are signed in. */
export const sessionTexts = {
  'session.expiredTitle': 'Your session has ended',
  'session.expiredText':
    'Sign in again to continue. What you typed stays in this browser tab, except passwords.',
  'session.expiredAction': 'Sign in again',
  'session.tooOldTitle': 'Sign in again to do this',
  'session.tooOldText':
    'It changes where mail goes, how it is protected, or cannot be taken back. You signed in a while ago, and a page that was left open is not enough. Nothing has been changed.',
  'session.tooOldKept':
    'You come back to this page. What you typed is kept, except passwords; then do it again.',
  'session.tooOldAction': 'Sign in again',

  'language.en': 'English',
  'language.de': 'Deutsch',
  'language.label': 'Language',
  'language.browser': 'As this browser ({language})',

  'time.title': 'Language, date and time',
  'time.text':
    'How texts and times are written on all pages, in this browser. Times that you enter are always in the browser’s own zone.',
  'time.zone': 'Time zone',
  'time.zone.browser': 'As this browser ({zone})',
  'time.clock': 'Clock',
  'time.clock.24': '24 hours, 17:42',
  'time.clock.12': '12 hours, 5:42 pm',
  'time.order': 'Date',
  'time.order.day': '23 Nov 2026',
  'time.order.month': 'Nov 23, 2026',
  'time.order.iso': '2026-11-23',
  'time.example': 'Now: {now}',

  'session.title': 'Sessions',
  'session.subtitle': 'Where you are signed in',
  'session.subtitleAll': 'Where you, and others, are signed in',
  'session.failed': 'The sessions could not be loaded.',
  'session.caption': 'Sessions of signed-in people',
  'session.everybody': "Show everybody's sessions",
  'session.none': 'Nobody is signed in',
  'session.noneText': 'A script with a token of its own has no session.',
  'session.column.person': 'Person',
  'session.column.browser': 'Browser',
  'session.column.signedIn': 'Signed in',
  'session.column.used': 'Last used',
  'session.column.ends': 'Ends, if not used',
  'session.column.actions': 'Actions',
  'session.current': 'This one',
  'session.from': 'from {address}',
  'session.browserUnknown': 'Unknown',
  'session.end': 'End',
  'session.endOf': 'End the session of {name}, signed in {at}',
  'session.endTitle': 'End this session?',
  'session.endEffect':
    'Whoever uses it, of {name}, is signed out with the next click. What was typed there and not saved is lost.',
  'session.endProvider':
    'The sign-in service may still know the person, and let them in without a question. Where the account itself is in doubt, end it there, too.',
  'session.ended': 'The session of {name} has ended.',
  'session.endFailed': 'The session was not ended',
};
