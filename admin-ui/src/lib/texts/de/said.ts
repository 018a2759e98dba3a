/**
 * What services say, by its code. In English it is what they say themselves; so these keys stand here
 * only, and what has none is shown as it was said.
 */
export const saidTexts: Record<
  `said.${string}` | `audit.did.${string}` | `audit.type.${string}`,
  string
> = {
  'said.alert.mail-waits.title': 'E-Mails warten, und keine geht hinaus',
  'said.alert.mail-waits.remedy':
    'Den Grund zeigt das Versandprotokoll: ein Server, der nicht antwortet, eine abgelehnte Anmeldung, ein Limit oder keine aktive Konfiguration. Keine E-Mail geht verloren.',
  'said.alert.oldest-mail.title': 'Eine E-Mail wartet schon lange',
  'said.alert.oldest-mail.remedy':
    'Es werden mehr E-Mails angefordert, als der Server annimmt, oder eine von ihnen wird nicht angenommen. Welche, zeigt das Versandprotokoll.',
  'said.alert.nothing-active.title': 'E-Mails warten, und keine Konfiguration ist aktiv',
  'said.alert.nothing-active.remedy':
    'Aktivieren Sie eine getestete Konfiguration. Dann gehen die E-Mails hinaus.',
  'said.alert.sending-stopped.title': 'Der Versand wurde angehalten',
  'said.alert.sending-stopped.remedy':
    'Berichtigen und testen Sie die Konfiguration, oder aktivieren Sie eine andere. Bis dahin geht keine E-Mail hinaus, damit der Anbieter das Konto nicht sperrt.',
  'said.alert.connection-trouble.title': 'Der Mailserver ist nicht erreichbar',
  'said.alert.connection-trouble.remedy':
    'Prüfen Sie, ob der Server läuft und ob das Netz uns durchlässt. Der Versand geht von selbst weiter.',
  'said.alert.failures.title': 'Viele Sendeversuche scheitern',
  'said.alert.failures.remedy':
    'Das Versandprotokoll zeigt, welche E-Mails es sind und was der Server gesagt hat.',
  'said.alert.limit-near.title': 'Das Limit des Anbieters ist fast ausgeschöpft',
  'said.alert.limit-near.remedy':
    'E-Mails über dem Limit warten. Bitten Sie den Anbieter um mehr, oder lassen Sie weniger senden.',
  'said.alert.certificate-ends.title': 'Das Zertifikat eines Servers läuft ab',
  'said.alert.certificate-ends.remedy':
    'Wer den Server betreibt, muss es erneuern; ein fest hinterlegtes Zertifikat muss neu hinterlegt werden.',
  'said.alert.secret-ends.title': 'Das Geheimnis eines Zugangs läuft ab',
  'said.alert.secret-ends.remedy':
    'Legen Sie beim Anbieter rechtzeitig ein neues an, testen und speichern Sie es.',
  'said.alert.probe-failed.title': 'Die aktive Konfiguration besteht ihren planmäßigen Test nicht',
  'said.alert.probe-failed.remedy':
    'Starten Sie auf der Einstellungsseite den Verbindungstest; er sagt, was zu tun ist.',
  'said.alert.standby-promoted.title': 'Die Reserve hat übernommen',
  'said.alert.standby-promoted.remedy':
    'Finden Sie heraus, was vorher gescheitert ist, beheben Sie es, und aktivieren Sie die Konfiguration wieder.',
  'said.alert.dead-letters.title': 'Nachrichten konnten nicht verarbeitet werden',
  'said.alert.dead-letters.remedy':
    'Die Liste der nicht verarbeiteten Nachrichten nennt den Grund. Bessern Sie sie aus und senden Sie sie erneut, oder verwerfen Sie sie.',
  'said.alert.forged-event.title': 'Jemand anderes schrieb, was nur der config-service sagen darf',
  'said.alert.forged-event.remedy':
    'Es hat nichts geändert. Finden Sie heraus, wer in dieses Topic schreiben darf, und entziehen Sie das Recht; die Nachricht steht in der Liste der nicht verarbeiteten. Prüfen Sie nach einem Schlüsselwechsel, ob jeder Dienst das neue EVENT_VERIFICATION_KEYSET hat.',
  'said.alert.break-glass.title': 'Jemand hat den Notfallzugang benutzt',
  'said.alert.break-glass.remedy':
    'Was dabei getan wurde, steht im Prüfprotokoll. Eine andere Person der Systemadministration als die, die ihn geöffnet hat, prüft und schließt ihn auf der Seite Sitzungen.',
  'said.alert.break-glass-refused.title': 'Ein Notfallzugang wurde versucht und abgelehnt',
  'said.alert.break-glass-refused.remedy':
    'Fragen Sie die genannte Person, ob sie es war. Bestätigt es niemand, lassen Sie einen neuen Notfallschlüssel erzeugen, und finden Sie heraus, wer von dieser Adresse kam.',
  'said.alert.requests-lost.title': 'Sendeaufträge gingen verloren',
  'said.alert.requests-lost.remedy':
    'Bitten Sie die Fachanwendungen, sie mit denselben Kennungen erneut zu veröffentlichen, und prüfen Sie die Aufbewahrungsdauer des Topics.',
  'said.alert.requests-stalled.title': 'Sendeaufträge werden nicht entgegengenommen',
  'said.alert.requests-stalled.remedy':
    'Sehen Sie in das Log und den Zustand des mail-dispatch-service.',
  'said.alert.connections-refused.title':
    'Der Server nimmt weniger Verbindungen an, als eingestellt sind',
  'said.alert.connections-refused.remedy':
    'Verringern Sie die Höchstzahl der Verbindungen auf so viele, wie er annimmt.',
  'said.alert.sender-silent.title': 'Vom mail-dispatch-service ist nichts zu hören',
  'said.alert.sender-silent.remedy':
    'Er läuft nicht oder erreicht den Broker nicht. Sehen Sie in sein Log und starten Sie ihn. Sendeaufträge bleiben so lange in ihrem Topic.',
  'said.alert.approval-waits.title': 'Eine Änderung wartet auf Freigabe',
  'said.alert.approval-waits.remedy':
    'Die Systemadministration entscheidet darüber auf der Seite Freigaben.',
  'said.alert.backup-failed.title': 'Die planmäßige Sicherung ist gescheitert',
  'said.alert.backup-failed.remedy':
    'Sehen Sie nach dem Grund und ob der Ort beschreibbar ist, an dem die Sicherungen liegen.',
  'said.alert.backup-stale.title': 'Es gibt keine neue Sicherung',
  'said.alert.backup-stale.remedy':
    'Sehen Sie auf die Seite Sicherungen und in das Log des config-service.',
  'said.alert.capture-mode.title': 'E-Mails der Produktion gehen nicht hinaus',
  'said.alert.capture-mode.remedy':
    'Setzen Sie SMART360_DELIVERY_MODE des mail-dispatch-service auf deliver, falls das nicht gewollt ist.',
  'said.alert.limit-gone-soon.title':
    'Bei diesem Tempo ist das Limit des Anbieters vor Mitternacht ausgeschöpft',
  'said.alert.limit-gone-soon.remedy':
    'Dann warten E-Mails. Lassen Sie heute weniger senden, oder bitten Sie den Anbieter um mehr. Mitternacht gilt in UTC.',
  'said.alert.source-silent.title':
    'Eine Fachanwendung, die sonst immer sendet, hat nichts gesendet',
  'said.alert.source-silent.remedy':
    'Fragen Sie deren Betrieb, ob sie läuft und den Broker erreicht. Hier ging nichts verloren.',
  'said.alert.sending-slow.title': 'E-Mails brauchen viel länger als sonst',
  'said.alert.sending-slow.remedy':
    'Die Statistik zeigt, ob der Server langsam antwortet oder E-Mails auf ihn warten.',
  'said.alert.suspicious-connection.title':
    'Jemand auf dem Weg zu einem Mailserver hört möglicherweise mit',
  'said.alert.suspicious-connection.remedy':
    'Verwenden Sie über diese Verbindung kein Passwort, bis der Netzbetrieb sie geprüft hat: Ihr fehlte die Verschlüsselung, die dieser Server sonst immer anbietet.',
  'said.alert.password-guessing.title':
    'Verbindungstests einer Person scheitern immer wieder an der Anmeldung',
  'said.alert.password-guessing.remedy':
    'Fragen Sie sie. War sie es nicht, beenden Sie ihre Sitzungen und ändern Sie ihr Passwort.',
  'said.alert.audit-behind.title': 'Die Anzeige von E-Mails und Änderungen ist im Rückstand',
  'said.alert.audit-behind.remedy':
    'Sehen Sie in das Log des audit-service. Nichts ist verloren: Er holt es aus den Topics nach.',
  'said.alert.books-broken.title': 'Das Prüfprotokoll oder das Versandprotokoll wurde verändert',
  'said.alert.books-broken.remedy':
    'Sehen Sie die Bruchstellen der Prüfung und das Runbook AuditBooksBroken. Lassen Sie die Datenbank, wie sie ist.',
  'said.alert.head-not-kept.title': 'Signierte Endstände liegen nur in der Datenbank',
  'said.alert.head-not-kept.remedy':
    'Sehen Sie nach, warum AUDIT_HEADS_FILE nicht geschrieben werden kann: eine volle Platte oder fehlende Rechte. Bis dahin beweist nichts außerhalb der Datenbank ihr Ende.',
  'said.alert.consumer-stopped.title': 'Niemand liest, was in einem Topic wartet',
  'said.alert.consumer-stopped.remedy':
    'Sehen Sie in das Log des Dienstes, nach dem die Gruppe benannt ist, und starten Sie ihn neu.',
  'said.alert.operators-told.title': 'Prometheus meldet dem Betrieb etwas',
  'said.alert.operators-told.remedy':
    'Darum kümmert sich, wer dieses Produkt betreibt; das Runbook dieses Namens sagt, wie.',
  'said.alert.reported.title': 'Ein Dienst meldet etwas',
  'said.alert.reported.remedy': 'Die Meldung sagt, was.',

  'said.problem.invalid-input': 'Einige Felder enthalten Werte, die nicht funktionieren können',
  'said.problem.malformed-request': 'Die Anfrage ist nicht lesbar',
  'said.problem.not-signed-in': 'Melden Sie sich zuerst an',
  'said.problem.sign-in-too-old': 'Melden Sie sich dafür erneut an',
  'said.problem.break-glass-refused': 'Das ist nicht der Notfallschlüssel',
  'said.problem.break-glass-not-needed': 'Die Anmeldung funktioniert wie immer',
  'said.problem.break-glass-not-yours': 'Das muss jemand anderes schließen',
  'said.problem.break-glass-state': 'Dieser Notfallzugang ist in einem anderen Zustand',
  'said.problem.webhook-not-proven': 'Dieser Aufruf stammt nicht nachweislich von einem Anbieter',
  'said.problem.role-missing': 'Ihre Rolle darf das nicht',
  'said.problem.csrf-token-missing': 'Die Seite ist veraltet',
  'said.problem.not-found': 'Es gibt nichts mit dieser Kennung',
  'said.problem.method-not-allowed': 'Diese Adresse kann das nicht',
  'said.problem.not-acceptable': 'In dieser Form gibt es die Antwort nicht',
  'said.problem.unsupported-media-type': 'Der Inhalt hat eine Form, die hier nicht angenommen wird',
  'said.problem.precondition-missing': 'Es fehlt, welche Version geändert wird (If-Match)',
  'said.problem.stale-version': 'Inzwischen hat jemand anderes gespeichert',
  'said.problem.test-missing': 'Diese Einstellungen haben keinen Verbindungstest bestanden',
  'said.problem.test-not-passed': 'Der Verbindungstest ist nicht bestanden',
  'said.problem.test-outdated': 'Seit dem Test haben sich Einstellungen geändert',
  'said.problem.password-needed': 'Geben Sie das Passwort erneut ein',
  'said.problem.configuration-active': 'Deaktivieren Sie zuerst diese Konfiguration',
  'said.problem.configuration-inactive': 'Diese Konfiguration versendet nicht',
  'said.problem.configuration-standby': 'Diese Konfiguration ist die Reserve',
  'said.problem.standby-missing': 'Es ist keine Reserve benannt',
  'said.problem.configuration-only-one': 'Die einzige Konfiguration bleibt',
  'said.problem.mails-queued': 'E-Mails warten auf den Versand',
  'said.problem.activation-raced': 'Eine andere Aktivierung kam zuvor',
  'said.problem.approval-by-author': 'Das muss jemand anderes entscheiden',
  'said.problem.approval-not-yours': 'Zurückziehen kann nur, wer angefragt hat',
  'said.problem.approval-stale': 'Was wartet, ist nicht mehr das, was Sie gesehen haben',
  'said.problem.approval-over': 'Diese Anfrage wartet nicht mehr',
  'said.problem.backup-not-genuine': 'Das ist keine unveränderte Sicherung',
  'said.problem.backup-unreadable': 'Die Form dieser Sicherung ist hier nicht bekannt',
  'said.problem.too-many-requests': 'Zu viele Anfragen; warten Sie einen Moment',
  'said.problem.too-large': 'Die Anfrage ist größer, als hier angenommen wird',
  'said.problem.email-id-taken': 'Eine andere E-Mail hat diese Kennung',
  'said.problem.email-over': 'Für diese E-Mail lässt sich nichts mehr tun',
  'said.problem.email-held': 'Diese E-Mail ist schon angehalten',
  'said.problem.email-not-held': 'Diese E-Mail ist nicht angehalten',
  'said.problem.email-in-flight': 'Diese E-Mail wird gerade übergeben',
  'said.problem.sender-unknown': 'Dieses Absendersystem ist nicht benannt',
  'said.problem.sender-not-allowed': 'Dieses Absendersystem darf eine solche E-Mail nicht senden',
  'said.problem.sender-over-limit': 'Dieses Absendersystem hat zu viele E-Mails senden lassen',
  'said.problem.bulk-act-state': 'Diese Sammelaktion ist nicht an diesem Punkt',
  'said.problem.dead-letter-stays':
    'Diese nicht verarbeitete Nachricht kann weder gesendet noch verworfen werden',
  'said.problem.alert-over': 'Diese Meldung ist vorbei',
  'said.problem.changes-not-audited':
    'Änderungen werden nicht angenommen, da keine protokolliert werden kann',
  'said.problem.service-unavailable': 'Ein Teil, der dafür nötig ist, läuft nicht',
  'said.problem.internal-error': 'Auf unserer Seite ist etwas kaputtgegangen',

  'audit.type.break-glass': 'Notfallzugang',
  'audit.did.secret-made': 'Schlüssel erstellt',
  'audit.did.created': 'angelegt',
  'audit.did.modified': 'geändert',
  'audit.did.rolled-back': 'auf eine frühere Version zurückgesetzt',
  'audit.did.imported': 'importiert',
  'audit.did.deleted': 'gelöscht',
  'audit.did.activated': 'aktiviert',
  'audit.did.deactivated': 'deaktiviert',
  'audit.did.activation-confirmed': 'Aktivierung bestätigt',
  'audit.did.activation-not-confirmed': 'Aktivierung nicht bestätigt',
  'audit.did.sending-stopped': 'Versand angehalten',
  'audit.did.pause-ended': 'Pause beendet',
  'audit.did.standby-named': 'als Reserve benannt',
  'audit.did.standby-dismissed': 'nicht mehr Reserve',
  'audit.did.certificate-expiring': 'Zertifikat läuft ab',
  'audit.did.secret-expiring': 'Geheimnis läuft ab',
  'audit.did.requested': 'angefordert',
  'audit.did.reminded': 'erinnert',
  'audit.did.approved': 'freigegeben',
  'audit.did.rejected': 'abgelehnt',
  'audit.did.withdrawn': 'zurückgezogen',
  'audit.did.expired': 'abgelaufen',
  'audit.did.void': 'hinfällig',
  'audit.did.passed': 'bestanden',
  'audit.did.failed': 'gescheitert',
  'audit.did.cancelled': 'abgebrochen',
  'audit.did.ended-early': 'vorzeitig beendet',
  'audit.did.downloaded': 'heruntergeladen',
};
