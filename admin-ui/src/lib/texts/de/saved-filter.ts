import type { savedFilterTexts as english } from '../en/saved-filter';

/** Filters that a person keeps. */
export const savedFilterTexts: Record<keyof typeof english, string> = {
  'savedFilter.title': 'Gespeicherte Filter',
  'savedFilter.titleCount': 'Gespeicherte Filter ({count})',
  'savedFilter.name': 'Name für den jetzt gesetzten Filter',
  'savedFilter.present': 'Jetzt gesetzt: {words}',
  'savedFilter.save': 'Diesen Filter speichern',
  'savedFilter.saved': '„{name}“ ist gespeichert.',
  'savedFilter.deleted': '„{name}“ ist gelöscht.',
  'savedFilter.renamed': '„{name}“ heißt jetzt „{to}“.',
  'savedFilter.back': '„{name}“ ist wieder da.',
  'savedFilter.none': 'Sie haben noch keinen Filter dieser Liste gespeichert.',
  'savedFilter.list': 'Ihre Filter dieser Liste',
  'savedFilter.shown': 'jetzt gesetzt',
  'savedFilter.rename': 'Umbenennen',
  'savedFilter.renameWhat': '„{name}“ umbenennen',
  'savedFilter.newName': 'Neuer Name für „{name}“',
  'savedFilter.renameSave': 'Namen speichern',
  'savedFilter.delete': 'Löschen',
  'savedFilter.deleteWhat': '„{name}“ löschen',
  'savedFilter.everything': 'alles',
  'savedFilter.condition': '{name}: {value}',
  'savedFilter.where':
    'Die Filter bleiben in diesem Browser, nur für Sie: Auf einem anderen Gerät sehen Sie sie nicht, und wer die Browserdaten löscht, entfernt auch sie. „Letzte 7 Tage“ meint immer die Tage vor dem Aufruf; feste Daten bleiben, wie sie sind.',
  'savedFilter.fault.nameless': 'Geben Sie dem Filter einen Namen.',
  'savedFilter.fault.taken':
    'Sie haben schon einen Filter mit diesem Namen. Wählen Sie einen anderen.',
  'savedFilter.fault.full':
    'Für diese Liste ist Platz für {most} Filter. Löschen Sie zuerst einen.',
  'savedFilter.fault.unkept':
    'Dieser Browser lässt Seiten nichts speichern oder hat keinen Platz mehr. Kopieren Sie stattdessen die Adresse der Seite: Sie enthält den Filter.',
};
