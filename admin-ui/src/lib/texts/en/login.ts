/** Authentication and its secrets. */
export const loginTexts = {
  'auth.LOGIN': 'LOGIN',
  'auth.PLAIN': 'PLAIN',
  'auth.CRAM_MD5': 'CRAM-MD5',
  'auth.XOAUTH2': 'XOAUTH2',
  'auth.help.LOGIN':
    'Sends username and password one after the other. Supported almost everywhere; safe only over an encrypted connection.',
  'auth.help.PLAIN':
    'Sends username and password in one step. The standard method; safe only over an encrypted connection.',
  'auth.help.CRAM_MD5':
    'Answers a challenge, so the password itself is not sent. Outdated: the server has to store the password in readable form.',
  'auth.help.XOAUTH2':
    'Signs in with a token instead of a password. Google and Microsoft are moving to it.',
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
  'password.kind.PASSWORD': 'Password',
  'password.kind.APP_PASSWORD': 'App password, not your normal one',
  'password.kind.KEY': 'Key',
  'password.kind.TOKEN': 'Token',
  'password.kindLabel': '{provider} expects: {kind}.',

  'oauth.kind': 'Sign in by',
  'oauth.kind.microsoft_client_credentials': 'Microsoft application',
  'oauth.kind.service_account': 'Google service account',
  'oauth.kind.refresh_token': 'Refresh token',
  'oauth.kind.access_token': 'Access token (for trying out)',
  'oauth.kindHelp.microsoft_client_credentials':
    'Client credentials of an app registration in Microsoft Entra. It needs the permission SMTP.SendAsApp and access to the mailbox named above.',
  'oauth.kindHelp.service_account':
    'With domain-wide delegation for https://mail.google.com/. It sends as the user named above.',
  'oauth.kindHelp.refresh_token': 'Obtained when the user named above gave consent.',
  'oauth.kindHelp.access_token':
    'Valid for about an hour; after that, sending stops. For lasting use choose one of the others.',
  'oauth.tenant': 'Tenant',
  'oauth.tenantPlaceholder': 'contoso.onmicrosoft.com',
  'oauth.tenantHelp': 'Name or id of the directory (tenant).',
  'oauth.tenantCommon': 'If empty, common is used.',
  'oauth.clientId': 'Client id',
  'oauth.clientSecret': 'Client secret',
  'oauth.key': 'Key file (JSON)',
  'oauth.keyPlaceholder': '{ "type": "service_account", … }',
  'oauth.keyHelp': 'Paste the key file that Google created, or load it.',
  'oauth.keyLoad': 'Load a file',
  'oauth.keyOf': 'Service account {account}, sending as {user}.',
  'oauth.keyNotJson': 'This is not valid JSON.',
  'oauth.keyNotService':
    'This is not the key of a service account: type, client_email and private_key are needed.',
  'oauth.keyTooLarge': 'A key file is at most 16 KB.',
  'oauth.provider': 'Issued by',
  'oauth.provider.google': 'Google',
  'oauth.provider.microsoft': 'Microsoft',
  'oauth.refreshToken': 'Refresh token',
  'oauth.accessToken': 'Access token',
  'oauth.show': 'Show {label}',
  'oauth.hide': 'Hide {label}',
  'oauth.bound':
    'Give it again: what is stored is bound to host, port, TLS, protocol and username, and one of them changed.',

  'secret.endsHelp': 'If it has an end date: SMART360 reminds you 30, 14, 7 and 1 days before.',
  'secret.endsOn': 'ends on {date}',
  'blanks.ends': 'It begins or ends with a blank, which is easily pasted along.',
  'blanks.ends.remove': 'Remove it',
  'blanks.groups':
    'It looks like an app password as it is shown, in groups; most providers take it without the blanks.',
  'blanks.groups.remove': 'Remove the blanks',
  'blanks.unusual': 'It holds a blank or a sign that no keyboard types, as web pages do.',
  'blanks.unusual.remove': 'Use ordinary blanks',
} as const;
