import type { Api } from '@/lib/api/types';

/** What in a request deserves a second look, the gravest first. */
export type Risk =
  'deletes' | 'unencrypted' | 'unchecked' | 'destination' | 'trust' | 'login' | 'sender';

const grave: readonly Risk[] = ['deletes', 'unencrypted', 'unchecked'];

export function isGrave(risk: Risk): boolean {
  return grave.includes(risk);
}

/** Each risk, and what shows it. A new configuration changes nothing, and can still be unsafe. */
const signs: [Risk, (change: Api<'FieldChange'>, name: string) => boolean][] = [
  ['unencrypted', ({ after }, name) => name === 'tls' && after === 'NONE'],
  ['unchecked', ({ after }, name) => name === 'certificateCheck.mode' && after === 'OFF'],
  ['destination', ({ before }, name) => ['host', 'port'].includes(name) && before !== undefined],
  [
    'trust',
    ({ after }, name) =>
      ['certificateCheck.authorityPem', 'certificateCheck.sha256'].includes(name) &&
      after !== undefined,
  ],
  ['login', ({ before }, name) => name === 'username' && before !== undefined],
  ['sender', ({ before }, name) => name === 'defaultFrom' && before !== undefined],
];

export function risksOf({ kind, changes }: Api<'Approval'>): Risk[] {
  if (kind === 'DELETE') {
    return ['deletes'];
  }
  return signs
    .filter(([, shows]) =>
      changes.some((change) => shows(change, change.field.replace(/^\//, '').replaceAll('/', '.'))),
    )
    .map(([risk]) => risk);
}
