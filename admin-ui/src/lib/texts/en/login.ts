/** Authentication and its secrets. */
export const loginTexts = {
  'auth.LOGIN': 'LOGIN',
  'auth.PLAIN': 'PLAIN',
  'auth.CRAM_MD5': 'CRAM-MD5',
  'auth.XOAUTH2': 'XOAUTH2',
  'auth.help.LOGIN':
    'Sends username and password one after the other. Understood nearly everywhere; safe only inside encryption.',
  'auth.help.PLAIN':
    'Sends username and password in one step. The standard method; safe only inside encryption.',
  'auth.help.CRAM_MD5':
    'Answers a challenge, so the password itself is not sent. Outdated: the server must keep it readable.',
  'auth.help.XOAUTH2':
    'Signs in with a token instead of a password. What Google and Microsoft ask for in the long run.',
  'auth.notOffered': 'not offered by {provider}',

  'password.setOn': 'Set on {date}',
  'password.set': 'Set',
  'password.replace': 'Replace',
  'password.keep': 'Keep the stored one',
  'password.show': 'Show password',
  'password.hide': 'Hide password',
  'password.bound':
    'Type the password again: the stored one is bound to host, port, TLS, protocol and username, and one of them changed.',
  'password.held': 'Kept, sealed, with the test. Save takes it from there.',
  'password.typeAgain': 'Type it again',
  'password.kind.PASSWORD': 'Password',
  'password.kind.APP_PASSWORD': 'App password, not your normal one',
  'password.kind.KEY': 'Key',
  'password.kind.TOKEN': 'Token',
  'password.kindLabel': '{provider} wants: {kind}.',

  'oauth.kind': 'Sign in by',
  'oauth.kind.microsoft_client_credentials': 'Microsoft application',
  'oauth.kind.service_account': 'Google service account',
  'oauth.kind.refresh_token': 'Refresh token',
  'oauth.kind.access_token': 'Access token, for a try',
  'oauth.kindHelp.microsoft_client_credentials':
    'Client credentials of an app registration in Microsoft Entra. It needs the right SMTP.SendAsApp and access to the mailbox named above.',
  'oauth.kindHelp.service_account':
    'With domain-wide delegation for https://mail.google.com/. It sends as the username above.',
  'oauth.kindHelp.refresh_token': 'From a consent that was given once; the username above gave it.',
  'oauth.kindHelp.access_token':
    'Works for about an hour, then sending stops. Use one of the others for more than a try.',
  'oauth.tenant': 'Tenant',
  'oauth.tenantPlaceholder': 'contoso.onmicrosoft.com',
  'oauth.tenantHelp': 'Name or id of the directory.',
  'oauth.tenantCommon': 'Empty: common.',
  'oauth.clientId': 'Client id',
  'oauth.clientSecret': 'Client secret',
  'oauth.key': 'Key file (JSON)',
  'oauth.keyPlaceholder': '{ "type": "service_account", … }',
  'oauth.keyHelp': 'Paste the key file as Google made it, or load it.',
  'oauth.keyLoad': 'Load the file',
  'oauth.keyOf': 'Service account {account}, sending as {user}.',
  'oauth.keyNotJson': 'This is not the JSON of a key file.',
  'oauth.keyNotService':
    'This is not the key of a service account: type, client_email and private_key are needed.',
  'oauth.keyTooLarge': 'A key file is smaller than 16 KB.',
  'oauth.provider': 'Issued by',
  'oauth.provider.google': 'Google',
  'oauth.provider.microsoft': 'Microsoft',
  'oauth.refreshToken': 'Refresh token',
  'oauth.accessToken': 'Access token',
  'oauth.show': 'Show {label}',
  'oauth.hide': 'Hide {label}',
  'oauth.bound':
    'Give it again: what is stored is bound to host, port, TLS, protocol and username, and one of them changed.',

  'secret.endsHelp': 'If it ends: SMART360 reminds you 30, 14, 7 and 1 days before.',
  'secret.endsOn': 'ends on {date}',
} as const;
