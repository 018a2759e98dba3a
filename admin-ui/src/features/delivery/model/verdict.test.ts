import { describe, expect, it } from 'vitest';
import { en } from '@/lib/texts/en';
import { formatTime } from '@/lib/time';
import { sampleQueue } from '@/testing/backend';
import type { Act } from './act';
import type { FailureClass } from './flow';
import { sentenceOf, verdictOf, type VerdictFacts } from './verdict';

const now = Date.parse('2026-11-23T10:00:00Z');
const MINUTE = 60_000;
const iso = (moment: number) => new Date(moment).toISOString();
const quiet = {
  ...sampleQueue,
  host: 'smtp.example.com',
  waiting: 0,
  inFlight: 0,
  deferred: 0,
};
const state = {
  active: { configurationId: 'cfg-1', name: 'Main', version: 3 },
  since: iso(now - 90 * MINUTE),
  by: 'dana',
  readAt: iso(now),
  stops: [],
};

function facts(queue: Partial<typeof sampleQueue>, more: Partial<VerdictFacts> = {}): VerdictFacts {
  return {
    queue: { ...quiet, ...queue },
    countedAt: now - 1_000,
    progressAt: now - 1_000,
    acceptedAt: undefined,
    state,
    canChange: true,
    now,
    ...more,
  };
}

/** All that is said, in one line. */
function said(given: VerdictFacts): string {
  const verdict = verdictOf(given);
  const act = verdict.act === undefined ? [] : [`[${verdict.act.label}]`];
  return [sentenceOf(verdict), ...verdict.more, ...act].join(' ');
}

const at = formatTime;
const until = iso(now + MINUTE);
const pause = { until, endable: true };
const inactive = { since: state.since, by: state.by, readAt: state.readAt, stops: [] };

describe('the verdict, from what is known to what is said (U8)', () => {
  it.each([
    ['nothing waits', facts({}), 'Mail is flowing: nothing waits.'],
    ['mails go out', facts({ waiting: 3, inFlight: 2 }), 'Mail is flowing. 5 mails wait.'],
    [
      'no figures',
      facts({}, { queue: undefined }),
      'Whether mail flows is unknown: the sending service does not answer. [Try again]',
    ],
    [
      'old figures',
      facts({ loginRefused: true }, { countedAt: now - 21_000 }),
      `Whether mail flows is unknown: the newest figures are of ${at(now - 21_000)}, the sending service does not answer since. [Try again]`,
    ],
    [
      'switched off',
      facts({ active: false, waiting: 1 }, { state: inactive }),
      `No mail is sent: no configuration is active since ${at(now - 90 * MINUTE)}, by dana. 1 mail waits. [Activate one]`,
    ],
    [
      'never switched on',
      facts({ active: false }, { state: { ...inactive, since: iso(0) } }),
      'No mail is sent: no configuration has been active yet. [Activate one]',
    ],
    [
      'switched off, who did it is not known',
      facts({ active: false }, { state: undefined }),
      'No mail is sent: no configuration is active. [Activate one]',
    ],
    [
      'the login is refused, for minutes',
      facts(
        { loginRefused: true, waiting: 312, overdueSince: iso(now - 7 * MINUTE) },
        { acceptedAt: now - 6.5 * MINUTE },
      ),
      `No mail has gone out for 6 min: smtp.example.com refuses the login. 312 mails wait, the oldest since ${at(now - 7 * MINUTE)}. [Check the password]`,
    ],
    [
      'the login is refused, a mail went out just now',
      facts({ loginRefused: true }, { acceptedAt: now - 20_000 }),
      'No mail goes out: smtp.example.com refuses the login. [Check the password]',
    ],
    [
      'the login is refused since a minute',
      facts({ loginRefused: true }, { acceptedAt: now - 70_000 }),
      'No mail has gone out for 1 min: smtp.example.com refuses the login. [Check the password]',
    ],
    [
      'the login is refused since days',
      facts({ loginRefused: true }, { acceptedAt: now - 3 * 1440 * MINUTE }),
      'No mail has gone out for 3 d: smtp.example.com refuses the login. [Check the password]',
    ],
    [
      'a limit of ours',
      facts({ waiting: 2, pausedUntil: until }),
      `Sending pauses until ${at(now + MINUTE)}: the limit that is set for this provider is used up. 2 mails wait. [See the limits]`,
    ],
    [
      'a limit of the provider',
      facts({ pausedUntil: until, pause: { ...pause, failureClass: 'RATE_LIMITED' } }),
      `Sending pauses until ${at(now + MINUTE)}: smtp.example.com asks to send less. [See the limits]`,
    ],
    [
      'the server cannot be reached',
      facts(
        { waiting: 2, pausedUntil: until, pause: { ...pause, failureClass: 'TCP_REFUSED' } },
        { acceptedAt: now - 3 * MINUTE },
      ),
      `No mail has gone out for 3 min: nothing listens at this port of smtp.example.com. 2 mails wait. It is tried again at ${at(now + MINUTE)}. [Check the port]`,
    ],
    [
      'the server is frozen',
      facts({ inFlight: 2 }, { progressAt: now - 2 * MINUTE }),
      `No mail has gone out for 2 min: smtp.example.com has taken none since ${at(now - 2 * MINUTE)}. 2 mails wait. [Test the connection]`,
    ],
    [
      'nothing leaves',
      facts({ waiting: 1, mode: { name: 'CAPTURE' } }),
      'No mail leaves this environment: all mails are captured.',
    ],
    [
      'one names no sender',
      facts({ waiting: 1, withoutSender: 1 }),
      'Some mails wait for a sender: 1 names none, and the active configuration has no default sender. [Set a default sender]',
    ],
    [
      'late',
      facts({ deferred: 1_300 }),
      'Some mails are late: 1,300 could not be handed over yet and are tried again. [See which mails]',
    ],
  ])('%s', (_name, given, sentence) => {
    expect(said(given)).toBe(sentence);
  });
});

describe('each class of failure in plain words, with the next act', () => {
  const classes = Object.keys(en)
    .filter((key) => key.startsWith('failure.'))
    .map((key) => key.slice('failure.'.length) as FailureClass);

  it('has one for each', () => {
    expect(classes).toHaveLength(57);
  });

  it.each(classes)('%s', (failureClass) => {
    const verdict = verdictOf(
      facts({ waiting: 2, pausedUntil: until, pause: { ...pause, failureClass } }),
    );
    expect(verdict.cause).toMatch(/^[a-z]/);
    expect(verdict.cause).not.toMatch(/[A-Z]+_|\{|cause\.|\.$/);
    expect(verdict.act?.kind).toBe('go');
    expect(verdict.act?.label).not.toMatch(/^act\./);
  });

  it.each([
    ['AUTH_BAD_CREDENTIALS', '/settings/cfg-1#password'],
    ['AUTH_BASIC_RETIRED', '/settings/cfg-1#authProtocol'],
    ['OAUTH_TOKEN_FAILED', '/settings/cfg-1#password'],
    ['CERT_UNTRUSTED', '/settings/cfg-1#certificateMode'],
    ['DNS_NOT_FOUND', '/settings/cfg-1#host'],
    ['SENDER_REJECTED', '/settings/cfg-1#defaultFrom'],
    ['CERT_EXPIRED', '/settings/cfg-1'],
    ['RATE_LIMITED', '/delivery'],
  ] as [FailureClass, string][])('%s leads to %s', (failureClass, to) => {
    const { act } = verdictOf(facts({ pausedUntil: until, pause: { ...pause, failureClass } }));
    expect(act).toMatchObject({ kind: 'go', to });
  });
});

describe('nobody is offered what they may not do (U5)', () => {
  const see: Act = { kind: 'go', label: 'See what waits', to: '/delivery?status=WAITING' };

  it.each([
    ['the login is refused', facts({ loginRefused: true, waiting: 2 })],
    ['nothing is active', facts({ active: false, waiting: 2 })],
    ['the server is frozen', facts({ waiting: 2 }, { progressAt: now - 2 * MINUTE })],
    ['mails name no sender', facts({ waiting: 2, withoutSender: 2 })],
  ])('%s: who only reads sees what waits', (_name, given) => {
    expect(verdictOf({ ...given, canChange: false }).act).toEqual(see);
  });

  it('there is nothing to see where nothing waits', () => {
    expect(verdictOf(facts({ active: false }, { canChange: false })).act).toBeUndefined();
  });

  it('the reading pages are for everybody who watches', () => {
    expect(verdictOf(facts({ deferred: 2 }, { canChange: false })).act).toMatchObject({
      to: '/delivery?status=DEFERRED',
    });
  });
});
