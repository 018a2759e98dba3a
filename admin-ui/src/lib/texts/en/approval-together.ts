/** Several changes of one configuration, decided on in one act. */
export const approvalTogetherTexts = {
  'approval.together': 'Changes of “{name}” that wait together',
  'approval.togetherTitle': '{count} changes of “{name}” wait for a decision',
  'approval.togetherText':
    'Each was made from the same version. As soon as you approve one, the others become void, and their authors are told. Below you decide on all of them in one act.',
  'approval.togetherLegend': 'Decide on all of them together',
  'approval.togetherWhich': 'Which one takes effect?',
  'approval.togetherWhichText':
    'At most one: each was tested by itself, and two together would be settings that no test has proved.',
  'approval.togetherNone': 'None of them',
  'approval.togetherOne': 'That of {author}, {at}: {fields}',
  'approval.togetherComment': 'Reason for rejecting them all',
  'approval.togetherCommentOthers': 'Reason for rejecting the others',
  'approval.togetherFailed': 'Nothing was decided.',
  'approval.rejectAll': 'Reject all {count}',
  'approval.approveOneRejectOthers': 'Approve this one, reject the other {count}',
} as const;
