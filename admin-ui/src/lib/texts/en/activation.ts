/** What sends, and what stands by. */
export const activationTexts = {
  'active.label': 'Active',
  'active.on': 'Active',
  'active.off': 'Inactive',
  'active.activated': 'SMTP configuration activated successfully',
  'active.activatedText': 'Sending has started. Waiting mails are sent now.',
  'active.watch': 'Watch the delivery log',
  'active.stopAsked': 'The stop was asked for at {at}; it is not confirmed yet',
  'active.stopConfirmed.one': 'Stopped, confirmed by the sender at {at}',
  'active.stopConfirmed.many': 'Stopped, confirmed by {count} senders at {at}',
  'active.stopUnknown': 'Switched off; what sends now is unknown',
  'active.stopUnknownText': 'Look at it again in a moment: somebody else may have switched, too.',
  'active.otherSends': 'Mail is still sent: “{name}” is active',
  'active.otherSendsText': '“{name}” sends nothing; {by} switched at {at}.',
  'active.again': '“{name}” is active again',
  'active.againText': '{by} switched at {at}.',
  'active.deactivatedText':
    'New mails wait until a configuration is active again; no mail is lost.',
  'active.switchTitle': 'Switch the active configuration?',
  'active.switchText':
    '“{other}” is active now. “{name}” takes over in a single step: at no moment are both active, or neither.',
  'active.waiting.one': '1 waiting mail will go through “{name}” (counted at {at}).',
  'active.waiting.many': '{count} waiting mails will go through “{name}” (counted at {at}).',
  'active.waiting.none': 'No mail waits (counted at {at}).',
  'active.waiting.unknown':
    'How many mails wait is not known right now; those that do will go through “{name}”.',
  'active.startTitle': 'Activate “{name}”?',
  'active.switchAction': 'Activate {name}',

  'rehearsal.why':
    'Nobody has told us what this mail server allows. A rehearsal does what sending will do: it opens {count} connections at once and keeps them idle for up to {seconds} s. It takes up to a minute.',
  'rehearsal.mail':
    'Only a test mail shows whether the server takes your custom headers and Reply-To.',
  'rehearsal.start': 'Rehearse',
  'rehearsal.again': 'Rehearse again',
  'rehearsal.good': 'The server allows what is configured',
  'rehearsal.goodText':
    'It took {count} connections at once, and idle ones still answered after {seconds} s.',
  'rehearsal.less': 'The server allows less than is configured',
  'rehearsal.lessText':
    'You can activate it all the same: mails wait for a free connection, and closed ones are opened anew.',
  'rehearsal.none': 'The test passed, and connections were not counted.',
  'rehearsal.takeOver': 'Take over: {what}',
  'rehearsal.connections': 'Max Connections {count}',
  'rehearsal.idle': 'idle timeout {seconds} s',
  'rehearsal.failed': 'Sending would fail: {headline}',
  'rehearsal.failedText': 'It can be activated once a test has passed.',
  'active.queueTitle': 'Stop sending with mails waiting?',
  'active.queueText.one': '1 mail is queued.',
  'active.queueText.many': '{count} mails are queued.',
  'active.queueEffect':
    'Once you confirm, no new transmission starts. Queued mails are kept and sent when a configuration is active again.',
  'active.queueAction': 'Stop sending',
  'active.queueStay': 'Keep sending',
  'active.failed': 'The state was not changed.',

  'standby.title': 'Standby',
  'standby.none':
    'This configuration has no standby. Open another configuration to make it the standby.',
  'standby.other': '“{name}” stands by for this one.',
  'standby.is': 'This configuration stands by for “{name}”.',
  'standby.isNobody': 'This configuration is the standby; no configuration is active now.',
  'standby.could':
    'There is no standby. This configuration could be it and take over with one click.',
  'standby.instead': '“{name}” is the standby. This configuration could replace it.',
  'standby.sameAccount':
    'It uses the same server and login as “{name}”: what stops one, a locked account say, stops the other as well.',
  'standby.name': 'Make it the standby',
  'standby.dismiss': 'Remove as standby',
  'standby.promote': 'Switch to the standby…',
  'standby.promoteTitle': 'Send through “{name}” from now on?',
  'standby.promoteText':
    '“{name}” stops sending in the same step: at no moment are both active, or neither. Switching back is done by hand.',
  'standby.promoteNobody': 'It starts sending at once, including the mails that are waiting.',
  'standby.promoteAction': 'Switch now',
  'standby.reason': 'Why',
  'standby.failed': 'The standby was not changed.',

  'activationMail.none': 'No test mail was sent with the activation',
  'activationMail.asked': 'A test mail to {to} is on its way',
  'activationMail.accepted': 'The mail server took the test mail to {to}, {at}',
  'activationMail.other': 'The test mail to {to}: {outcome}, {at}',
  'activationMail.look': 'Accepted is not delivered: look into the inbox.',
  'activationMail.story': 'Its whole story',
} as const;
