/** The guided set-up: one decision a step, in plain words. */
export const setupTexts = {
  'setup.title': 'Guided set-up',
  'setup.subtitle': 'From an e-mail address to mail that arrives, one step at a time',
  'setup.link': 'Start the guided set-up',
  'setup.readOnly': 'Setting up is for administrators',
  'setup.readOnlyText': 'Ask an administrator to set up how mail is sent.',
  'setup.step': 'Step {number} of {count}',
  'setup.progress': 'Progress of the set-up',
  'setup.steps': 'Steps',
  'setup.backTo': 'Back to step {number}: {name}',
  'setup.next': 'Continue',
  'setup.back': 'Back',
  'setup.startAnew': 'Start anew',

  'setup.resumeTitle': 'You have begun already',
  'setup.resumeText': 'For {address}, you were at step {number}: {name} ({at}).',
  'setup.resume': 'Continue there',
  'setup.resumePassword': 'Passwords are never kept: type the password again when you are asked.',

  'setup.address': 'Your address',
  'setup.address.title': 'Which address shall mail come from?',
  'setup.address.text':
    'We find its mail server. Only the part behind the @ is used to ask others; nothing is sent yet.',
  'setup.address.field': 'E-mail address',
  'setup.address.placeholder': 'notifications@example.com',
  'setup.address.wrong': 'Enter one whole address, such as notifications@example.com.',
  'setup.address.find': 'Find the mail server',
  'setup.address.finding': 'Looking for the mail server of {domain}. It takes a few seconds.',
  'setup.address.failed': 'The mail server could not be looked for.',
  'setup.address.byHand': 'Enter the server by hand',

  'setup.server': 'Mail server',
  'setup.server.title': 'Is this the mail server?',
  'setup.server.none': 'We found no mail server for {domain}',
  'setup.server.noneText':
    'Whoever runs your mail can tell you its name and port. Look for “outgoing mail”, “SMTP” or “submission” in their help.',
  'setup.server.best': 'most likely',
  'setup.server.why': 'Why we think so',
  'setup.server.looks': 'Where we looked',
  'setup.server.other': 'Another server',
  'setup.server.otherText': 'You know its name and port.',
  'setup.server.at': '{host}, port {port}, {tls}',
  'setup.server.tls.STARTTLS': 'STARTTLS',
  'setup.server.tls.SSL_TLS': 'SSL/TLS',
  'setup.server.tls.NONE': 'not encrypted',
  'setup.server.list': 'Mail servers that were found',

  'setup.signin': 'Signing in',
  'setup.signin.title': 'How does SMART360 sign in?',
  'setup.signin.ways': 'Way of signing in',
  'setup.way.password': 'With a password',
  'setup.way.password.text':
    'The mail server gives each user a name and a password. Use those of an account that is there for this purpose, not of a person.',
  'setup.way.appPassword': 'With an app password',
  'setup.way.appPassword.text':
    'A second password of your account that only this application knows. You make it in your account, copy it once, and can take it back without changing your own password.',
  'setup.way.consent': 'With a consent (OAuth)',
  'setup.way.consent.text':
    'You sign in at your provider and agree that this application may send mail. The provider hands out a token in return; your password stays with you.',
  'setup.way.grant': 'With an administrator’s grant (OAuth)',
  'setup.way.grant.text':
    'The administrator of your organisation lets this application send mail for an address. Nobody has to sign in, and nobody’s leaving stops it. The safest way for a utility.',
  'setup.way.help': 'How it is done at {provider}',
  'setup.drawing.password': 'Drawing: a key opens the mail server.',
  'setup.drawing.appPassword':
    'Drawing: your account makes a second key, which only this application gets.',
  'setup.drawing.consent':
    'Drawing: you agree at your provider, and it hands a ticket to this application.',
  'setup.drawing.grant':
    'Drawing: an administrator signs a paper that lets this application send mail.',

  'setup.security': 'Security',
  'setup.security.title': 'How is the connection protected?',
  'setup.security.text': 'What we found is set already. Change it only if the test says so.',

  'setup.sender': 'Name and sender',
  'setup.sender.title': 'Who do mails come from?',
  'setup.sender.text':
    'The sender is used for mails that name none. The name is how you find this configuration again.',

  'setup.connections': 'Connections',
  'setup.connections.title': 'How much at once?',
  'setup.connections.text':
    'These values suit most servers. Where your provider allows less, they have been lowered.',
  'setup.connections.advanced': 'Advanced',

  'setup.test': 'Test',
  'setup.test.title': 'Does it work?',
  'setup.test.text': 'Nothing is saved yet. The test stops at the first thing that is in the way.',
  'setup.test.mend': 'This is mended in step {number}: {name}',
  'setup.test.mendAction': 'Go to step {number}: {name}',
  'setup.test.needed': 'The test has to pass first.',

  'setup.save': 'Save',
  'setup.save.title': 'Keep these settings?',
  'setup.save.ask': 'Ask a System Admin to agree?',
  'setup.save.text': 'They are saved, and send nothing until you switch them on in the next step.',
  'setup.save.askText':
    'A new mail server needs the agreement of a System Admin. You can close this page: come back when you are told of the decision, and go on here.',
  'setup.save.waitingTitle': '“{name}” waits for a System Admin’s agreement',
  'setup.save.waitingText':
    'Nothing is sent before. This page goes on by itself once it is agreed to.',
  'setup.save.endedTitle': 'The request is no longer waiting',
  'setup.save.endedText':
    'It was refused, taken back, or nobody decided in time. Look at the reason, change what is wrong, test and ask again.',
  'setup.save.conflict': 'Somebody else has saved this configuration since.',
  'setup.save.server': 'Server',
  'setup.save.login': 'User name',
  'setup.save.sender': 'Sender',

  'setup.activate': 'Switch on',
  'setup.activate.title': 'Switch sending on?',
  'setup.activate.text':
    'From now on all mail of SMART360 goes through “{name}”. A test mail is sent to the address of your account.',
  'setup.activate.other': '“{name}” sends now, and gives way.',
  'setup.activate.action': 'Switch sending on',
  'setup.activate.failed': 'It could not be switched on.',

  'setup.arrival': 'Arrival',
  'setup.arrival.title': 'Did the test mail arrive?',
  'setup.arrival.onItsWay': 'The test mail to {to} is on its way.',
  'setup.arrival.accepted': 'The mail server took the test mail to {to}.',
  'setup.arrival.acceptedText':
    'That it took it does not mean that it arrived. Look into the inbox, and into the folder for junk mail.',
  'setup.arrival.delivered': 'The test mail to {to} has arrived: a delivery report says so.',
  'setup.arrival.other': 'The test mail to {to} has not gone out: {outcome}',
  'setup.arrival.skipped': 'No test mail was sent.',
  'setup.arrival.local': 'With the local mail server, look at the page of mails that ./run prints.',
  'setup.arrival.yes': 'Yes, it has arrived',
  'setup.arrival.no': 'No, not yet',
  'setup.arrival.without': 'Finish without it',
  'setup.arrival.missingTitle': 'A mail can take a few minutes',
  'setup.arrival.missingText':
    'Wait five minutes, then look for it in the junk mail. If it is nowhere, its story says what the mail server answered; often the sender has to be allowed at the provider first.',
  'setup.arrival.story': 'The story of this mail',

  'setup.done.title': 'Mail is set up',
  'setup.done.arrived': '“{name}” sends, and its test mail has arrived.',
  'setup.done.unseen': '“{name}” sends. Nobody has seen its test mail arrive yet.',
  'setup.done.rating': 'How easy was it?',
  'setup.done.rating.1': 'Very hard',
  'setup.done.rating.2': 'Hard',
  'setup.done.rating.3': 'So-so',
  'setup.done.rating.4': 'Easy',
  'setup.done.rating.5': 'Very easy',
  'setup.done.finish': 'Finish',
  'setup.done.thanks': 'Thank you.',
  'setup.done.settings': 'Open the settings',
} as const;
