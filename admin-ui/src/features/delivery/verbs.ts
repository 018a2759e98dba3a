import {
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import type { Verb } from './api/intervene';

const verbs: { verb: Verb; Icon: Icon; of: readonly string[] }[] = [
  { verb: 'hold', Icon: IconPlayerPause, of: ['WAITING', 'DEFERRED'] },
  { verb: 'release', Icon: IconPlayerPlay, of: ['HELD'] },
  {
    verb: 'resend',
    Icon: IconRefresh,
    of: ['DEFERRED', 'UNCERTAIN', 'REFUSED', 'EXPIRED', 'BOUNCED'],
  },
  { verb: 'cancel', Icon: IconTrash, of: ['WAITING', 'DEFERRED', 'HELD', 'UNCERTAIN'] },
];

/** Those of these mails that a command can be carried out on. */
export function touchedBy<Mail extends { status: string }>(verb: Verb, mails: Mail[]): Mail[] {
  const of = verbs.find((one) => one.verb === verb)?.of ?? [];
  return mails.filter(({ status }) => of.includes(status));
}

/** The commands that make sense for at least one of these mails, in the order of the buttons. */
export function verbsFor(
  mails: { status: string }[],
  isSystemAdmin: boolean,
): { verb: Verb; Icon: Icon }[] {
  return verbs.filter(
    ({ verb, of }) =>
      (verb !== 'cancel' || isSystemAdmin) && mails.some(({ status }) => of.includes(status)),
  );
}
