/** Taking a person out of what was said of mails. */
export const erasureTexts = {
  'erasure.title': 'Erase a person',
  'erasure.subtitle': 'Takes somebody out of the delivery log, the mail log and mails that wait',
  'erasure.notYours': 'Only a System Admin may erase a person.',

  'erasure.formTitle': 'Whom, and why',
  'erasure.address': 'Address',
  'erasure.addressHelp':
    'Whole; case does not matter. It is kept, encrypted, until the erasure has ended.',
  'erasure.addressWhole': 'Enter a whole address, such as jo@example.org.',
  'erasure.reason': 'Reason',
  'erasure.reasonHelp':
    'It stays in the audit trail: the number of the request, say, never the address.',
  'erasure.reasonMissing': 'Say why.',
  'erasure.reasonNames': 'The reason names the address, which is to be erased. Take it out.',
  'erasure.count': 'Count what would go',
  'erasure.failed': 'It was not started.',

  'erasure.counting': 'Counting…',
  'erasure.wouldGo': 'Found: {count}',
  'erasure.wouldGoText': 'Nothing is changed yet.',
  'erasure.countedPartly': 'Found so far: {count}',
  'erasure.countedPartlyText':
    'A place was not reached, so there may be more. Nothing is changed yet.',
  'erasure.eraseAsk': 'Erase this person…',
  'erasure.erasing': 'Erasing…',
  'erasure.erasingText':
    'What is written meanwhile is erased, too, which takes about a minute. You may leave this page.',
  'erasure.done': 'The person is erased',
  'erasure.doneText': 'All places were reached. The audit trail says so without the address.',
  'erasure.incomplete': 'A place was not reached',
  'erasure.incompleteText': 'Erase again later: what is gone already stays so.',

  'erasure.confirmTitle': 'Erase this person for good?',
  'erasure.effect': 'This cannot be taken back.',
  'erasure.effectLogs':
    'The key of the address is deleted: nobody can read any more what the mail log says of the person, and the delivery log forgets the address.',
  'erasure.effectMails':
    'Mails that wait for this person alone are cancelled; captured ones are deleted.',
  'erasure.effectStays':
    'Kafka keeps its records for up to 30 days, and an entry of the suppressions stays.',
  'erasure.type': 'Type {address} to confirm',
  'erasure.typeMismatch': 'Type the address exactly as above.',
  'erasure.erase': 'Erase for good',

  'erasure.places': 'What was erased, by place',
  'erasure.counted': 'What would be erased, by place',
  'erasure.column.place': 'Place',
  'erasure.column.found': 'Found',
  'erasure.column.left': 'Stays',
  'erasure.place.KEY': 'Key of the address',
  'erasure.place.DELIVERY_LOG': 'Delivery log',
  'erasure.place.MAIL_LOG': 'Mail log',
  'erasure.place.DEAD_LETTERS': 'Reasons of dead letters',
  'erasure.place.TRAIL': 'Audit trail',
  'erasure.place.STORED_MAILS': 'Mails that wait',
  'erasure.place.CAPTURED_MAILS': 'Captured mails',
  'erasure.placeState.WAITING': 'not yet',
  'erasure.placeState.NOT_REACHED': 'not reached',

  'erasure.past': 'Erasures so far',
  'erasure.caption': 'The last erasures and counts',
  'erasure.listFailed': 'The erasures could not be loaded.',
  'erasure.none': 'Nobody was erased yet',
  'erasure.noneText': 'Counts stand here, too. None of them names an address.',
  'erasure.column.at': 'Asked for',
  'erasure.column.by': 'By',
  'erasure.column.kind': 'What',
  'erasure.column.person': 'Person',
  'erasure.column.reason': 'Reason',
  'erasure.column.state': 'State',
  'erasure.onlyCounted': 'Only counted',
  'erasure.erased': 'Erased',
  'erasure.found': 'found: {count}',
  'erasure.state.RUNNING': 'Runs',
  'erasure.state.DONE': 'Done',
  'erasure.state.INCOMPLETE': 'Incomplete',
} as const;
