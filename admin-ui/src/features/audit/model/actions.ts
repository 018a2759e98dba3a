import { tOr } from '@/lib/texts/t';

/** What the trail knows to have been done, by the subject's type: what one can look for. */
export const knownActions: Record<string, readonly string[]> = {
  configuration: [
    'created',
    'modified',
    'rolled-back',
    'imported',
    'deleted',
    'activated',
    'deactivated',
    'activation-confirmed',
    'activation-not-confirmed',
    'sending-stopped',
    'pause-ended',
    'standby-named',
    'standby-dismissed',
    'probed',
    'probe-failed',
    'certificate-expiring',
    'secret-expiring',
  ],
  approval: ['requested', 'reminded', 'approved', 'rejected', 'withdrawn', 'expired', 'void'],
  'connection-test': ['requested', 'passed', 'failed', 'cancelled', 'ended-early'],
  email: ['hold', 'release', 'cancel', 'resend', 'rejected'],
  backup: ['created', 'downloaded', 'deleted', 'failed'],
};

/** What is most often looked for, by a click. */
export const presets = [
  { name: 'changes', action: 'configuration' },
  { name: 'approvals', action: 'approval' },
  { name: 'tests', action: 'connection-test' },
  { name: 'mails', action: 'email' },
  { name: 'backups', action: 'backup' },
] as const;

/** An action, or a type of subject, as people read it: never by its code. */
export function actionWords(action: string): string {
  const [type = '', done] = action.split('.', 2);
  const about = tOr(`audit.type.${type}`, sentence(type));
  return done === undefined ? about : `${about}: ${tOr(`audit.did.${done}`, spaced(done))}`;
}

/** A name of code as words: `previousId` is "Previous id". */
export function sentence(name: string): string {
  const words = spaced(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function spaced(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_.]/g, ' ')
    .toLowerCase();
}

/** The actions as a list offers them; one that is asked for and not known stands in it, too. */
export function actionOptions(asked: string): { value: string; label: string }[] {
  const all = Object.entries(knownActions).flatMap(([type, done]) => [
    type,
    ...done.map((one) => `${type}.${one}`),
  ]);
  return [...all, ...(asked === '' || all.includes(asked) ? [] : [asked])].map((value) => ({
    value,
    label: actionWords(value),
  }));
}
