import type { Api } from '@/lib/api/types';

export type FailureClass = Api<'Diagnosis'>['failureClass'];

const fixes = [
  'spelling',
  'firewall',
  'port',
  'encryption',
  'certificate',
  'clock',
  'credentials',
  'appPassword',
  'protocol',
  'sender',
  'rerun',
] as const;

export type Fix = (typeof fixes)[number];

/** What fits a class of failure, by how the names of such classes begin; the first that fits counts. */
const byCause: [RegExp, Fix[]][] = [
  [/^(POLICY_|DNS_)/, ['spelling', 'rerun']],
  [/^(AUTHENTICATION_|SENDER_|RECIPIENT_|CONTENT_|MESSAGE_)/, ['sender', 'rerun']],
  [/^(AUTH_|OAUTH_)/, ['credentials', 'appPassword', 'protocol', 'rerun']],
  [/^CERT_/, ['certificate', 'clock', 'spelling', 'rerun']],
  [/^(TLS_|EHLO_|REPLY_)/, ['encryption', 'port', 'firewall', 'rerun']],
  [
    /^(TCP_|BANNER_|NOT_SMTP|CONNECTION_|STEP_|CLIENT_|HELO_)/,
    ['spelling', 'port', 'firewall', 'rerun'],
  ],
];

/** The usual remedies, those first that fit: a wrong password is not mended by a firewall. */
export function fixesOf(failureClass: FailureClass): { fitting: Fix[]; other: Fix[] } {
  const fitting = byCause.find(([pattern]) => pattern.test(failureClass))?.[1] ?? ['rerun'];
  return { fitting, other: fixes.filter((fix) => !fitting.includes(fix)) };
}
