import type { flowTexts as english } from '../en/flow';

/** Is mail flowing, and what sends: the sentence on every page. */
export const flowTexts: Record<keyof typeof english, string> = {
  'flow.unknown': 'Ob der Versand läuft, ist unbekannt',
  'flow.unknown.why': 'Der Versanddienst antwortet nicht',
  'flow.unknown.old': 'Der Versanddienst antwortet nicht, die neuesten Zahlen haben den Stand {at}',
  'flow.unknown.asking': 'Es wird abgefragt, ob der Versand läuft …',
  'flow.inactive': 'Es werden keine E-Mails gesendet',
  'flow.inactive.why': 'Keine Konfiguration ist aktiv',
  'flow.inactive.since': 'Seit {at} ist keine Konfiguration aktiv, abgeschaltet durch {by}',
  'flow.inactive.never': 'Es war noch keine Konfiguration aktiv',
  'flow.inactive.do': 'Konfiguration aktivieren',
  'flow.stopped': 'Es gehen keine E-Mails hinaus',
  'flow.stoppedFor': 'Kein Versand',
  'flow.for': 'seit {span}',
  'flow.paused': 'Der Versand pausiert',
  'flow.until': 'bis {at}',
  'flow.ownLimit': 'Die für diesen Anbieter festgelegte Grenze ist ausgeschöpft',
  'flow.again': 'Nächster Versuch: {at}.',
  'flow.stuck.why': '{host} hat seit {at} keine E-Mail mehr angenommen',
  'flow.captured': 'Keine E-Mail verlässt diese Umgebung',
  'flow.captured.why': 'Alle E-Mails werden abgefangen',
  'flow.noSender': 'Einigen E-Mails fehlt der Absender',
  'flow.noSender.one':
    '1 nennt keinen, und die aktive Konfiguration hat keine Standard-Absenderadresse',
  'flow.noSender.many':
    '{count} nennen keinen, und die aktive Konfiguration hat keine Standard-Absenderadresse',
  'flow.noSender.do': 'Standard-Absenderadresse festlegen',
  'flow.deferred': 'Einige E-Mails verspäten sich',
  'flow.deferred.one': '1 konnte noch nicht übergeben werden; der Versand wird wiederholt',
  'flow.deferred.many': '{count} konnten noch nicht übergeben werden; der Versand wird wiederholt',
  'flow.flowing': 'Der Versand läuft',
  'flow.idle.why': 'Nichts wartet',
  'flow.waits.one': '1 E-Mail wartet',
  'flow.waits.many': '{count} E-Mails warten',
  'flow.oldest': 'die älteste seit {at}',
  'flow.see': 'Wartende E-Mails ansehen',
  'flow.asOf': 'Stand {at}',

  'live.lost':
    'Die laufende Anzeige ist unterbrochen. Was sendet, wurde zuletzt {at} abgefragt; die Verbindung wird neu aufgebaut.',
  'live.offline':
    'Es besteht keine Netzwerkverbindung. Die Anzeige kann veraltet sein; sie aktualisiert sich von selbst.',
};
