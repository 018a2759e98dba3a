import type { approvalTexts as english } from '../en/approval';

/** Changes that wait for approval. */
export const approvalTexts: Record<keyof typeof english, string> = {
  'approval.title': 'Freigaben',
  'approval.subtitle':
    'Sicherheitsrelevante Änderungen der Fachadministration warten hier, bis die Systemadministration zustimmt',
  'approval.show': 'Anzeigen',
  'approval.all': 'Alle',
  'approval.showAll': 'Alle anzeigen',
  'approval.state.WAITING': 'Wartet',
  'approval.state.APPROVED': 'Freigegeben',
  'approval.state.REJECTED': 'Abgelehnt',
  'approval.state.EXPIRED': 'Abgelaufen',
  'approval.state.VOID': 'Hinfällig',
  'approval.state.WITHDRAWN': 'Zurückgezogen',
  'approval.kind.CREATE': 'Neue Konfiguration „{name}“',
  'approval.kind.UPDATE': 'Änderung von „{name}“',
  'approval.kind.DELETE': 'Löschung von „{name}“',
  'approval.kind.ROLLBACK': 'Rückkehr zu einer früheren Version von „{name}“',
  'approval.asked': 'Angefordert von {author} am {at}.',
  'approval.you': 'Ihnen',
  'approval.system': 'das System',
  'approval.expires': 'Läuft am {at} ab.',
  'approval.open': 'Konfiguration öffnen',
  'approval.risks': 'Worauf Sie besonders achten sollten',
  'approval.risk.deletes': 'Löscht endgültig',
  'approval.risk.unencrypted': 'Keine Verschlüsselung',
  'approval.risk.unchecked': 'Zertifikat nicht geprüft',
  'approval.risk.destination': 'E-Mails gehen an einen anderen Server',
  'approval.risk.trust': 'Vertraut einem anderen Zertifikat',
  'approval.risk.login': 'Anderer Zugang',
  'approval.risk.sender': 'Anderer Absender',
  'approval.test.mail':
    'Vor {age} getestet ({at}): Die Verbindung funktioniert, und der Server hat eine Testmail angenommen.',
  'approval.test.login':
    'Vor {age} getestet ({at}): Die Verbindung funktioniert; eine Testmail wurde nicht gesendet.',
  'approval.test.countsUntil': 'Der Test gilt bis {at}.',
  'approval.test.saved': 'Er belegt Einstellungen, die schon gespeichert sind.',
  'approval.test.tooOld':
    'Das ist für eine Freigabe zu lange her: Wer sie angefordert hat, muss erneut testen und neu anfordern.',
  'approval.test.show': 'Test anzeigen',
  'approval.test.hide': 'Test ausblenden',
  'approval.test.failed': 'Die Schritte dieses Tests sind nicht mehr verfügbar.',
  'approval.deciders':
    'Alle mit der Rolle Systemadministration können entscheiden, außer {author}.',
  'approval.decidersYou':
    'Alle mit der Rolle Systemadministration können entscheiden, außer {author}. Sie können jetzt entscheiden.',
  'approval.effect.active':
    'Mit dieser Konfiguration werden zurzeit alle E-Mails gesendet: Nach der Freigabe gelten die neuen Einstellungen sofort.',
  'approval.effect.inactive':
    'Diese Konfiguration ist nicht aktiv: Mit ihr wird erst gesendet, wenn jemand sie aktiviert.',
  'approval.effect.new':
    'Sie wird inaktiv angelegt: Mit ihr wird erst gesendet, wenn jemand sie aktiviert.',
  'approval.one': 'Anfrage',
  'approval.back': 'Zurück zu allen Anfragen',
  'approval.oneFailed': 'Die Anfrage konnte nicht geladen werden.',
  'approval.notFound':
    'Diese Anfrage gibt es nicht; entschiedene Anfragen werden 90 Tage aufbewahrt.',
  'approval.yours': 'Ihre Anfragen',
  'approval.yoursNone': 'Von Ihnen wartet nichts auf Freigabe.',
  'approval.changes': '{title}, Feld für Feld',
  'approval.noFields':
    'Es ändert sich kein Feld; die Anfrage betrifft die Konfiguration als Ganzes.',
  'approval.decided': '{state} durch {by} am {at}.',
  'approval.comment': 'Kommentar',
  'approval.commentHelp': 'Wer angefragt hat, kann ihn lesen. Zum Ablehnen erforderlich.',
  'approval.approve': 'Freigeben',
  'approval.approveWhat': 'Freigeben: {title}',
  'approval.delete': 'Löschen …',
  'approval.deleteWhat': 'Löschen: {title}',
  'approval.reject': 'Ablehnen',
  'approval.rejectWhat': 'Ablehnen: {title}',
  'approval.withdraw': 'Anfrage zurückziehen',
  'approval.busy': 'Wird ausgeführt.',
  'approval.notYourOwn':
    'Sie haben die Freigabe selbst angefordert; entscheiden muss jemand anderes.',
  'approval.whyReject': 'Geben Sie den Grund im Kommentar an.',
  'approval.failed': 'Es wurde nichts entschieden.',
  'approval.loadFailed': 'Die Anfragen konnten nicht geladen werden.',
  'approval.noneWaiting': 'Nichts wartet auf Freigabe',
  'approval.noneWaitingText':
    'Anfragen erscheinen hier, sobald jemand eine sicherheitsrelevante Änderung speichert.',
  'approval.noneFound': 'Es gibt keine Anfragen in diesem Zustand.',
  'approval.noneEver': 'Noch keine Anfragen',
  'approval.noneEverText':
    'Wenn die Fachadministration Host, Port, TLS, Zertifikatsprüfung, Anmeldeverfahren, Benutzername oder Passwort ändert, wartet die Änderung hier.',
  'approval.done.WAITING': 'Die Anfrage zu „{name}“ wartet noch.',
  'approval.done.APPROVED': 'Freigegeben: Die Änderung von „{name}“ ist wirksam.',
  'approval.done.REJECTED':
    'Abgelehnt: „{name}“ bleibt, wie es ist. Wer angefragt hat, sieht Ihren Kommentar.',
  'approval.done.EXPIRED': 'Die Anfrage zu „{name}“ war bereits abgelaufen.',
  'approval.done.VOID':
    'Die Anfrage zu „{name}“ gilt nicht mehr: Eine spätere Änderung hat sie ersetzt.',
  'approval.done.WITHDRAWN': 'Zurückgezogen: „{name}“ bleibt, wie es ist.',
  'approval.savedTitle.CREATE': 'Ihre neue Konfiguration wartet auf Freigabe',
  'approval.savedTitle.UPDATE': 'Diese Änderung wartet auf Freigabe',
  'approval.savedTitle.DELETE': 'Diese Löschung wartet auf Freigabe; noch ist nichts gelöscht',
  'approval.savedTitle.ROLLBACK': 'Diese Rückkehr zu einer früheren Version wartet auf Freigabe',
  'approval.savedText':
    '„{name}“: Die Systemadministration muss bis {at} zustimmen. Vorher wird nichts wirksam.',
  'approval.news': 'Entscheidungen über Ihre Anfragen',
  'approval.news.WAITING': '{title}: wartet.',
  'approval.news.WITHDRAWN': '{title}: zurückgezogen.',
  'approval.news.APPROVED': '{title}: freigegeben durch {by}. Die Änderung ist wirksam.',
  'approval.news.REJECTED': '{title}: abgelehnt durch {by}. Es wurde nichts geändert.',
  'approval.news.EXPIRED':
    '{title}: Niemand hat rechtzeitig entschieden. Es wurde nichts geändert.',
  'approval.news.VOID':
    '{title}: hinfällig, weil vorher eine andere Änderung gespeichert wurde. Nichts davon wurde übernommen.',
  'approval.own': 'Ihre letzte Anfrage zu dieser Konfiguration ({asked}): {state}.',
  'approval.see': 'Anfrage ansehen',
  'approval.pendingTitle': 'Eine Änderung dieser Konfiguration wartet auf Freigabe',
  'approval.pendingMine': 'Sie haben sie am {at} angefordert.',
  'approval.pendingOther': '{author} hat sie am {at} angefordert.',
  'approval.pendingVoid':
    'Wenn jemand vorher eine andere Änderung speichert, wird die Anfrage hinfällig.',
};
