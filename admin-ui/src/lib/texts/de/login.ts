import type { loginTexts as english } from '../en/login';

/** Authentication and its secrets. */
export const loginTexts: Record<keyof typeof english, string> = {
  'auth.LOGIN': 'LOGIN',
  'auth.PLAIN': 'PLAIN',
  'auth.CRAM_MD5': 'CRAM-MD5',
  'auth.XOAUTH2': 'XOAUTH2',
  'auth.help.LOGIN':
    'Sendet Benutzername und Passwort nacheinander. Wird fast überall unterstützt; nur über eine verschlüsselte Verbindung sicher.',
  'auth.help.PLAIN':
    'Sendet Benutzername und Passwort in einem Schritt. Das Standardverfahren; nur über eine verschlüsselte Verbindung sicher.',
  'auth.help.CRAM_MD5':
    'Beantwortet eine Rechenaufgabe des Servers, sodass das Passwort selbst nicht gesendet wird. Veraltet: Der Server muss das Passwort in lesbarer Form speichern.',
  'auth.help.XOAUTH2':
    'Meldet sich mit einem Token statt mit einem Passwort an. Google und Microsoft stellen darauf um.',
  'auth.notOffered': 'bei {provider} nicht verfügbar',

  'password.setOn': 'Hinterlegt am {date}',
  'password.set': 'Hinterlegt',
  'password.replace': 'Ersetzen',
  'password.keep': 'Gespeichertes behalten',
  'password.show': 'Passwort anzeigen',
  'password.hide': 'Passwort verbergen',
  'password.bound':
    'Geben Sie das Passwort erneut ein: Das gespeicherte ist an Host, Port, TLS, Anmeldeverfahren und Benutzername gebunden, und davon wurde etwas geändert.',
  'password.held':
    'Mit dem Test versiegelt hinterlegt. Beim Speichern wird es von dort übernommen.',
  'password.kind.PASSWORD': 'Passwort',
  'password.kind.APP_PASSWORD': 'App-Passwort, nicht Ihr normales Passwort',
  'password.kind.KEY': 'Schlüssel',
  'password.kind.TOKEN': 'Token',
  'password.kindLabel': '{provider} erwartet: {kind}.',

  'oauth.kind': 'Anmelden mit',
  'oauth.kind.microsoft_client_credentials': 'Microsoft-Anwendung',
  'oauth.kind.service_account': 'Google-Dienstkonto',
  'oauth.kind.refresh_token': 'Aktualisierungstoken (Refresh Token)',
  'oauth.kind.access_token': 'Zugriffstoken (Access Token, zum Ausprobieren)',
  'oauth.kindHelp.microsoft_client_credentials':
    'Zugangsdaten einer App-Registrierung in Microsoft Entra. Sie braucht die Berechtigung SMTP.SendAsApp und Zugriff auf das oben genannte Postfach.',
  'oauth.kindHelp.service_account':
    'Mit domainweiter Delegierung für https://mail.google.com/. Es sendet im Namen des oben genannten Benutzers.',
  'oauth.kindHelp.refresh_token': 'Entsteht, wenn der oben genannte Benutzer dem Zugriff zustimmt.',
  'oauth.kindHelp.access_token':
    'Gilt etwa eine Stunde; danach endet der Versand. Wählen Sie für den Dauerbetrieb eine der anderen Möglichkeiten.',
  'oauth.tenant': 'Mandant (Tenant)',
  'oauth.tenantPlaceholder': 'contoso.onmicrosoft.com',
  'oauth.tenantHelp': 'Name oder ID des Verzeichnisses (Mandanten).',
  'oauth.tenantCommon': 'Bleibt das Feld leer, gilt common.',
  'oauth.clientId': 'Client-ID',
  'oauth.clientSecret': 'Geheimer Clientschlüssel (Client Secret)',
  'oauth.key': 'Schlüsseldatei (JSON)',
  'oauth.keyPlaceholder': '{ "type": "service_account", … }',
  'oauth.keyHelp':
    'Fügen Sie den Inhalt der Schlüsseldatei ein, die Google erzeugt hat, oder laden Sie die Datei.',
  'oauth.keyLoad': 'Datei laden',
  'oauth.keyOf': 'Dienstkonto {account}, sendet als {user}.',
  'oauth.keyNotJson': 'Das ist kein gültiges JSON.',
  'oauth.keyNotService':
    'Das ist nicht der Schlüssel eines Dienstkontos: type, client_email und private_key sind nötig.',
  'oauth.keyTooLarge': 'Eine Schlüsseldatei ist höchstens 16 KB groß.',
  'oauth.provider': 'Ausgestellt von',
  'oauth.provider.google': 'Google',
  'oauth.provider.microsoft': 'Microsoft',
  'oauth.refreshToken': 'Aktualisierungstoken',
  'oauth.accessToken': 'Zugriffstoken',
  'oauth.show': '{label} anzeigen',
  'oauth.hide': '{label} verbergen',
  'oauth.bound':
    'Bitte erneut angeben: Das Gespeicherte ist an Host, Port, TLS, Anmeldeverfahren und Benutzername gebunden, und davon wurde etwas geändert.',

  'secret.endsHelp':
    'Falls es ein Ablaufdatum gibt: SMART360 erinnert Sie 30, 14, 7 Tage und 1 Tag vorher.',
  'secret.endsOn': 'gültig bis {date}',
  'blanks.ends': 'Am Anfang oder Ende steht ein Leerzeichen, wie es beim Einfügen leicht mitkommt.',
  'blanks.ends.remove': 'Entfernen',
  'blanks.groups':
    'Das sieht nach einem App-Passwort aus, wie es in Gruppen angezeigt wird; die meisten Anbieter erwarten es ohne Leerzeichen.',
  'blanks.groups.remove': 'Leerzeichen entfernen',
  'blanks.unusual':
    'Darin steht ein Leerraum oder Zeichen, wie es auf Webseiten vorkommt, sich aber nicht eintippen lässt.',
  'blanks.unusual.remove': 'Gewöhnliche Leerzeichen verwenden',
};
