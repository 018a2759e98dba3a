import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import type { FailureClass, Flow } from './flow';

/** The next act: somewhere to go, or to ask once more. */
export type Act = { kind: 'go'; label: string; to: string } | { kind: 'again'; label: string };

/** Where a way leads: a setting of the active configuration, or (null) all of them and the test. */
const settings = {
  host: 'host',
  port: 'port',
  tls: 'tls',
  certificate: 'certificateMode',
  heloName: 'heloHostname',
  login: 'username',
  password: 'password',
  appPassword: 'password',
  grant: 'password',
  authProtocol: 'authProtocol',
  sender: 'defaultFrom',
  test: null,
} as const;

/** Where the reading pages are. */
const reading = {
  late: '/delivery?status=DEFERRED',
  why: '/delivery',
  limits: '/delivery',
} as const;

type Way = keyof typeof settings | keyof typeof reading;

/** What to do about each class of failure; what only others can mend is tested or looked at. */
const ways: Record<FailureClass, Way> = {
  INPUT_INVALID: 'late',
  POLICY_BLOCKED_HOST: 'host',
  DNS_NOT_FOUND: 'host',
  DNS_FAILED: 'test',
  DNS_NO_USABLE_ADDRESS: 'host',
  TCP_REFUSED: 'port',
  TCP_TIMEOUT: 'port',
  TCP_UNREACHABLE: 'test',
  TCP_RESET: 'test',
  BANNER_TIMEOUT: 'tls',
  BANNER_REJECTED: 'why',
  CLIENT_REJECTED: 'why',
  NOT_SMTP: 'port',
  HELO_REJECTED: 'heloName',
  TLS_MODE_MISMATCH: 'tls',
  TLS_STARTTLS_MISSING: 'tls',
  TLS_STARTTLS_REFUSED: 'tls',
  TLS_INTERFERED: 'test',
  TLS_PROTOCOL: 'test',
  CERT_EXPIRED: 'test',
  CERT_NOT_YET_VALID: 'test',
  CERT_NAME_MISMATCH: 'host',
  CERT_UNTRUSTED: 'certificate',
  CERT_REVOKED: 'test',
  CERT_WEAK: 'test',
  TLS_CLIENT_CERT_REQUIRED: 'test',
  EHLO_CHANGED_AFTER_TLS: 'test',
  AUTH_NOT_OFFERED: 'port',
  AUTH_REQUIRED: 'login',
  AUTH_MECHANISM_UNSUPPORTED: 'authProtocol',
  AUTH_BAD_CREDENTIALS: 'password',
  AUTH_APP_PASSWORD_REQUIRED: 'appPassword',
  AUTH_DISABLED_BY_TENANT: 'authProtocol',
  AUTH_BASIC_RETIRED: 'authProtocol',
  AUTH_TLS_REQUIRED: 'tls',
  AUTH_LOCKED_OR_SUSPICIOUS: 'why',
  AUTH_TEMPORARY: 'why',
  AUTH_EXCHANGE_BROKEN: 'authProtocol',
  OAUTH_TOKEN_FAILED: 'grant',
  OAUTH_TOKEN_REJECTED: 'grant',
  SENDER_REJECTED: 'sender',
  SENDER_NOT_VERIFIED: 'sender',
  RECIPIENT_REJECTED: 'late',
  RECIPIENT_DEFERRED: 'late',
  RATE_LIMITED: 'limits',
  MAILBOX_FULL_SENDER: 'why',
  MESSAGE_TOO_LARGE: 'late',
  CONTENT_REJECTED: 'late',
  AUTHENTICATION_OF_DOMAIN: 'sender',
  REPLY_MALFORMED: 'test',
  CONNECTION_DROPPED: 'test',
  SESSION_LIMIT: 'why',
  SERVICE_UNAVAILABLE: 'why',
  STEP_TIMEOUT: 'test',
  TEST_DEADLINE: 'test',
  TEST_UNFINISHED: 'test',
  UNKNOWN: 'why',
};

interface Reader {
  state: Api<'SendingState'> | undefined;
  canChange: boolean;
}

/** The one thing to do; whoever may not change anything is offered what may be read (U5). */
export function actOf(flow: Flow, reader: Reader): Act | undefined {
  switch (flow.kind) {
    case 'unknown':
      return { kind: 'again', label: t('common.retry') };
    case 'inactive':
      return reader.canChange ? go(t('flow.inactive.do'), '/settings') : seeing(flow.left);
    case 'loginRefused':
      return by(ways[flow.failureClass], flow.left, reader);
    case 'paused':
      return flow.failureClass === undefined
        ? by('limits', flow.left, reader)
        : by(ways[flow.failureClass], flow.left, reader);
    case 'stuck':
      return by('test', flow.left, reader);
    case 'noSender':
      return reader.canChange
        ? go(t('flow.noSender.do'), `${activeOf(reader)}#defaultFrom`)
        : seeing(flow.left);
    case 'deferred':
      return by('late', flow.left, reader);
    case 'captured':
    case 'flowing':
    case 'idle':
      return undefined;
  }
}

function by(way: Way, left: number, reader: Reader): Act | undefined {
  if (way === 'late' || way === 'why' || way === 'limits') {
    return go(t(`act.${way}`), reading[way]);
  }
  if (!reader.canChange) {
    return seeing(left);
  }
  const field = settings[way];
  return go(t(`act.${way}`), field === null ? activeOf(reader) : `${activeOf(reader)}#${field}`);
}

function go(label: string, to: string): Act {
  return { kind: 'go', label, to };
}

function seeing(left: number): Act | undefined {
  return left === 0 ? undefined : go(t('flow.see'), '/delivery?status=WAITING');
}

/** The page of what sends. */
function activeOf({ state }: Reader): string {
  return state?.active === undefined
    ? '/settings'
    : `/settings/${encodeURIComponent(state.active.configurationId)}`;
}
