import type { approvalTogetherTexts as english } from '../en/approval-together';

/** Several changes of one configuration, decided on in one act. */
export const approvalTogetherTexts: Record<keyof typeof english, string> = {
  'approval.together': 'Änderungen von „{name}“, die gemeinsam warten',
  'approval.togetherTitle': '{count} Änderungen von „{name}“ warten auf eine Entscheidung',
  'approval.togetherText':
    'Alle gehen von derselben Version aus. Sobald Sie eine freigeben, werden die anderen hinfällig, und wer sie angefordert hat, wird benachrichtigt. Unten entscheiden Sie über alle auf einmal.',
  'approval.togetherLegend': 'Über alle gemeinsam entscheiden',
  'approval.togetherWhich': 'Welche soll wirksam werden?',
  'approval.togetherWhichText':
    'Höchstens eine: Jede wurde für sich getestet; zwei zusammen wären Einstellungen, die kein Test belegt.',
  'approval.togetherNone': 'Keine davon',
  'approval.togetherOne': 'Die von {author} am {at}: {fields}',
  'approval.togetherComment': 'Begründung für die Ablehnung aller',
  'approval.togetherCommentOthers': 'Begründung für die Ablehnung der anderen',
  'approval.togetherFailed': 'Es wurde nichts entschieden.',
  'approval.rejectAll': 'Alle {count} ablehnen',
  'approval.approveOneRejectOthers': 'Diese freigeben, die anderen {count} ablehnen',
};
