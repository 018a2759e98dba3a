/** Versions, conflicts, leaving, deleting. */
export const historyTexts = {
  'delete.button': 'Delete configuration',
  'delete.title': 'Delete “{name}”?',
  'delete.effect':
    'The configuration, all its versions, its password and its test results are permanently removed. This cannot be undone.',
  'delete.kept':
    'The audit trail keeps a record without secrets. Backups that contain it expire with their retention period.',
  'delete.delivery': 'No mail can be sent through this configuration any more.',
  'delete.type': 'Type the name to confirm: {name}',
  'delete.action': 'Delete for good',
  'delete.mismatch': 'The name does not match yet.',
  'delete.deleted': '“{name}” was deleted.',
  'delete.activeTitle': 'An active configuration cannot be deleted',
  'delete.activeText':
    'It sends all mail now. Switch it to inactive first, or activate another one.',
  'delete.onlyTitle': 'The only configuration cannot be deleted',
  'delete.onlyText': 'Add another configuration first; then this one can go.',

  'leave.title': 'Leave with unsaved changes?',
  'leave.text': '{count} not saved yet. What is not saved is lost when you leave.',
  'leave.save': 'Save and leave',
  'leave.discard': 'Discard',
  'leave.stay': 'Stay',

  'conflict.title': 'Somebody else saved in the meantime',
  'conflict.text':
    '{by} saved version {version} on {at}. Choose a value for each field; nothing is overwritten without your consent.',
  'conflict.field': 'Field',
  'conflict.yours': 'Yours',
  'conflict.theirs': 'Theirs',
  'conflict.same': 'You changed different fields. Their changes are taken over and yours are kept.',
  'conflict.take': 'Go on with these values',
  'conflict.takeTheirs': 'Discard mine, show theirs',

  'versions.title': 'Versions of “{name}”',
  'versions.version': 'Version {version}',
  'versions.by': '{at} by {by}',
  'versions.first': 'First version',
  'versions.noChanges': 'No field changed.',
  'versions.empty': 'No versions yet.',
  'versions.older': 'Show older versions',
  'versions.failed': 'The versions could not be loaded.',
  'versions.compare': 'Compare two versions',
  'versions.from': 'From',
  'versions.to': 'To',
  'versions.difference': 'Differences from version {from} to version {to}',
  'versions.same': 'These two versions have the same settings.',
  'versions.differenceFailed': 'The two versions could not be compared.',
  'versions.current': 'current',
  'versions.rolledBack': 'Back to version {version}',
  'versions.rollback': 'Go back to this version',
  'versions.rollbackOf': 'Go back to version {version}',
  'versions.rollbackTitle': 'Go back to version {version}?',
  'versions.rollbackText':
    'Its settings become version {next}; the history is kept. If this configuration is active, sending continues with them at once.',
  'versions.rollbackDraft': 'Save or revert your changes first.',
  'versions.rollbackComment': 'Why',
  'versions.rollbackFailed': 'Nothing was changed.',
  'versions.rollbackPassword':
    'The password of that version belongs to another destination. Enter its settings, test them with the password, and save.',
  'versions.rollbackDone': 'Version {version} holds the settings of version {to} again.',
} as const;
