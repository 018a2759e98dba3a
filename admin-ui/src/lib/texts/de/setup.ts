import type { setupTexts as english } from '../en/setup';

/** The guided set-up: one decision a step, in plain words. */
export const setupTexts: Record<keyof typeof english, string> = {
  'setup.title': 'Geführte Einrichtung',
  'setup.subtitle': 'Von der E-Mail-Adresse zur E-Mail, die ankommt, Schritt für Schritt',
  'setup.link': 'Geführte Einrichtung starten',
  'setup.readOnly': 'Das Einrichten ist der Administration vorbehalten',
  'setup.readOnlyText': 'Bitten Sie die Administration, den E-Mail-Versand einzurichten.',
  'setup.step': 'Schritt {number} von {count}',
  'setup.progress': 'Fortschritt der Einrichtung',
  'setup.steps': 'Schritte',
  'setup.backTo': 'Zurück zu Schritt {number}: {name}',
  'setup.next': 'Weiter',
  'setup.back': 'Zurück',
  'setup.startAnew': 'Von vorn beginnen',

  'setup.resumeTitle': 'Sie haben bereits begonnen',
  'setup.resumeText': 'Für {address} waren Sie bei Schritt {number}: {name} ({at}).',
  'setup.resume': 'Dort weitermachen',
  'setup.resumePassword':
    'Passwörter werden nie aufbewahrt: Geben Sie das Passwort erneut ein, wenn danach gefragt wird.',

  'setup.address': 'Ihre Adresse',
  'setup.address.title': 'Von welcher Adresse sollen die E-Mails kommen?',
  'setup.address.text':
    'Wir finden den Mailserver dazu. Für die Suche wird nur der Teil hinter dem @ verwendet; gesendet wird noch nichts.',
  'setup.address.field': 'E-Mail-Adresse',
  'setup.address.placeholder': 'benachrichtigungen@example.com',
  'setup.address.wrong':
    'Geben Sie eine vollständige Adresse ein, zum Beispiel benachrichtigungen@example.com.',
  'setup.address.find': 'Mailserver suchen',
  'setup.address.finding': 'Der Mailserver von {domain} wird gesucht. Das dauert einige Sekunden.',
  'setup.address.failed': 'Die Suche nach dem Mailserver ist fehlgeschlagen.',
  'setup.address.byHand': 'Server von Hand eingeben',

  'setup.server': 'Mailserver',
  'setup.server.title': 'Ist das der Mailserver?',
  'setup.server.none': 'Wir haben für {domain} keinen Mailserver gefunden',
  'setup.server.noneText':
    'Wer Ihren E-Mail-Dienst betreibt, kann Ihnen Name und Port nennen. Suchen Sie in der Hilfe des Anbieters nach „Postausgangsserver“, „SMTP“ oder „ausgehende E-Mail“.',
  'setup.server.best': 'am wahrscheinlichsten',
  'setup.server.why': 'Warum wir das annehmen',
  'setup.server.looks': 'Wo wir gesucht haben',
  'setup.server.other': 'Ein anderer Server',
  'setup.server.otherText': 'Sie kennen seinen Namen und Port.',
  'setup.server.at': '{host}, Port {port}, {tls}',
  'setup.server.tls.STARTTLS': 'STARTTLS',
  'setup.server.tls.SSL_TLS': 'SSL/TLS',
  'setup.server.tls.NONE': 'unverschlüsselt',
  'setup.server.list': 'Gefundene Mailserver',

  'setup.signin': 'Anmeldung',
  'setup.signin.title': 'Wie meldet sich SMART360 an?',
  'setup.signin.ways': 'Art der Anmeldung',
  'setup.way.password': 'Mit einem Passwort',
  'setup.way.password.text':
    'Der Mailserver gibt jedem Benutzer einen Namen und ein Passwort. Verwenden Sie die eines Kontos, das für diesen Zweck da ist, nicht die einer Person.',
  'setup.way.appPassword': 'Mit einem App-Passwort',
  'setup.way.appPassword.text':
    'Ein zweites Passwort Ihres Kontos, das nur diese Anwendung kennt. Sie erstellen es in Ihrem Konto, kopieren es einmal und können es zurücknehmen, ohne Ihr eigenes Passwort zu ändern.',
  'setup.way.consent': 'Mit einer Zustimmung (OAuth)',
  'setup.way.consent.text':
    'Sie melden sich bei Ihrem Anbieter an und stimmen zu, dass diese Anwendung E-Mails senden darf. Der Anbieter stellt dafür ein Token aus; Ihr Passwort bleibt bei Ihnen.',
  'setup.way.grant': 'Mit einer Erlaubnis der Administration (OAuth)',
  'setup.way.grant.text':
    'Die Administration Ihrer Organisation erlaubt dieser Anwendung, E-Mails für eine Adresse zu senden. Niemand muss sich anmelden, und der Versand läuft weiter, auch wenn jemand das Haus verlässt. Der sicherste Weg für ein Versorgungsunternehmen.',
  'setup.way.help': 'So geht es bei {provider}',
  'setup.drawing.password': 'Zeichnung: Ein Schlüssel öffnet den Mailserver.',
  'setup.drawing.appPassword':
    'Zeichnung: Ihr Konto fertigt einen zweiten Schlüssel an, den nur diese Anwendung bekommt.',
  'setup.drawing.consent':
    'Zeichnung: Sie stimmen bei Ihrem Anbieter zu, und er gibt dieser Anwendung eine Eintrittskarte.',
  'setup.drawing.grant':
    'Zeichnung: Die Administration unterschreibt ein Papier, das dieser Anwendung den Versand erlaubt.',

  'setup.security': 'Sicherheit',
  'setup.security.title': 'Wie wird die Verbindung geschützt?',
  'setup.security.text':
    'Was wir gefunden haben, ist schon eingestellt. Ändern Sie es nur, wenn der Test es verlangt.',

  'setup.sender': 'Name und Absender',
  'setup.sender.title': 'Von wem kommen die E-Mails?',
  'setup.sender.text':
    'Der Absender gilt für E-Mails, die keinen angeben. Unter dem Namen finden Sie diese Konfiguration wieder.',

  'setup.connections': 'Verbindungen',
  'setup.connections.title': 'Wie viel gleichzeitig?',
  'setup.connections.text':
    'Diese Werte passen für die meisten Server. Wo Ihr Anbieter weniger zulässt, wurden sie gesenkt.',
  'setup.connections.advanced': 'Erweitert',

  'setup.test': 'Test',
  'setup.test.title': 'Funktioniert es?',
  'setup.test.text': 'Noch ist nichts gespeichert. Der Test hält beim ersten Hindernis an.',
  'setup.test.mend': 'Das beheben Sie in Schritt {number}: {name}',
  'setup.test.mendAction': 'Zu Schritt {number}: {name}',
  'setup.test.needed': 'Zuerst muss der Test bestanden sein.',

  'setup.save': 'Speichern',
  'setup.save.title': 'Diese Einstellungen behalten?',
  'setup.save.ask': 'Freigabe bei der Systemadministration anfordern?',
  'setup.save.text':
    'Sie werden gespeichert; gesendet wird damit erst, wenn Sie den Versand im nächsten Schritt einschalten.',
  'setup.save.askText':
    'Ein neuer Mailserver muss von der Systemadministration freigegeben werden. Sie können diese Seite schließen: Kommen Sie zurück, wenn Sie von der Entscheidung erfahren, und machen Sie hier weiter.',
  'setup.save.waitingTitle': '„{name}“ wartet auf die Freigabe durch die Systemadministration',
  'setup.save.waitingText':
    'Vorher wird nichts gesendet. Diese Seite geht nach der Freigabe von selbst weiter.',
  'setup.save.endedTitle': 'Die Anfrage wartet nicht mehr',
  'setup.save.endedText':
    'Sie wurde abgelehnt oder zurückgezogen, oder niemand hat rechtzeitig entschieden. Sehen Sie sich den Grund an, ändern Sie, was nicht stimmt, testen Sie und fordern Sie die Freigabe erneut an.',
  'setup.save.conflict': 'Inzwischen hat jemand anderes diese Konfiguration gespeichert.',
  'setup.save.server': 'Server',
  'setup.save.login': 'Benutzername',
  'setup.save.sender': 'Absender',

  'setup.activate': 'Einschalten',
  'setup.activate.title': 'Versand einschalten?',
  'setup.activate.text':
    'Ab jetzt gehen alle E-Mails von SMART360 über „{name}“. Eine Testmail wird an die Adresse Ihres Kontos gesendet.',
  'setup.activate.other': 'Zurzeit sendet „{name}“ und wird dann abgelöst.',
  'setup.activate.action': 'Versand einschalten',
  'setup.activate.failed': 'Der Versand konnte nicht eingeschaltet werden.',

  'setup.arrival': 'Ankunft',
  'setup.arrival.title': 'Ist die Testmail angekommen?',
  'setup.arrival.onItsWay': 'Die Testmail an {to} ist unterwegs.',
  'setup.arrival.accepted': 'Der Mailserver hat die Testmail an {to} angenommen.',
  'setup.arrival.acceptedText':
    'Das heißt noch nicht, dass sie angekommen ist. Sehen Sie im Posteingang und im Spamordner nach.',
  'setup.arrival.delivered':
    'Die Testmail an {to} ist angekommen: Ein Zustellbericht bestätigt es.',
  'setup.arrival.other': 'Die Testmail an {to} ist nicht hinausgegangen: {outcome}',
  'setup.arrival.skipped': 'Es wurde keine Testmail gesendet.',
  'setup.arrival.local':
    'Beim lokalen Mailserver finden Sie die E-Mails auf der Seite, deren Adresse ./run ausgibt.',
  'setup.arrival.yes': 'Ja, sie ist angekommen',
  'setup.arrival.no': 'Nein, noch nicht',
  'setup.arrival.without': 'Ohne Bestätigung abschließen',
  'setup.arrival.missingTitle': 'Eine E-Mail kann einige Minuten brauchen',
  'setup.arrival.missingText':
    'Warten Sie fünf Minuten und sehen Sie dann im Spamordner nach. Ist sie nirgends, zeigt ihr Verlauf, was der Mailserver geantwortet hat; oft muss der Absender beim Anbieter erst zugelassen werden.',
  'setup.arrival.story': 'Verlauf dieser E-Mail',

  'setup.done.title': 'Der E-Mail-Versand ist eingerichtet',
  'setup.done.arrived': '„{name}“ sendet, und die Testmail ist angekommen.',
  'setup.done.unseen': '„{name}“ sendet. Dass die Testmail ankam, hat noch niemand bestätigt.',
  'setup.done.rating': 'Wie einfach war es?',
  'setup.done.rating.1': 'Sehr schwierig',
  'setup.done.rating.2': 'Schwierig',
  'setup.done.rating.3': 'Mittel',
  'setup.done.rating.4': 'Einfach',
  'setup.done.rating.5': 'Sehr einfach',
  'setup.done.finish': 'Fertig',
  'setup.done.thanks': 'Vielen Dank.',
  'setup.done.settings': 'Einstellungen öffnen',
};
