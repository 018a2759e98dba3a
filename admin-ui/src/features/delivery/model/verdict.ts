import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDuration, formatTime } from '@/lib/time';
import { actOf, type Act } from './act';
import { flowOf, type FailureClass, type Flow, type FlowFacts } from './flow';
import { formatCount } from '@/lib/numbers';

/** What a verdict is made of; moments by the clock of this page. */
export interface VerdictFacts extends FlowFacts {
  /** What sends, as far as that was told. */
  state: Api<'SendingState'> | undefined;
  /** When a server took a mail last; undefined: not known, or too long ago to say. */
  acceptedAt: number | undefined;
  /** Whether whoever reads may change settings. */
  canChange: boolean;
}

/** Is mail flowing, in words: `headline span: cause. waits.`, and the one thing to do about it. */
export interface Verdict {
  kind: Flow['kind'];
  tone: 'good' | 'warn' | 'bad' | 'neutral';
  /** Stays the same while the situation does. */
  headline: string;
  /** Since or until when. */
  span: string | undefined;
  cause: string | undefined;
  /** What else is to be known, a sentence each. */
  more: string[];
  act: Act | undefined;
}

/** Shorter than this, nobody has missed a mail. */
const MISSED_MS = 60_000;

/** Of these something must be changed before mail flows again: waiting does not help. */
const LASTING =
  /^(AUTH|OAUTH|TLS|CERT)_|^(POLICY_BLOCKED_HOST|DNS_NOT_FOUND|NOT_SMTP|HELO_REJECTED|CLIENT_REJECTED|SENDER_)/;

/** From what is known to what is said. */
export function verdictOf(facts: VerdictFacts): Verdict {
  const flow = flowOf(facts);
  return {
    kind: flow.kind,
    span: undefined,
    cause: undefined,
    more: waitsOf(flow, facts),
    act: actOf(flow, facts),
    ...wordsOf(flow, facts),
  };
}

type Words = Pick<Verdict, 'tone' | 'headline'> & Partial<Verdict>;

function wordsOf(flow: Flow, facts: VerdictFacts): Words {
  const host = facts.queue?.host ?? t('cause.host');
  switch (flow.kind) {
    case 'unknown':
      return {
        tone: 'neutral',
        headline: t('flow.unknown'),
        cause:
          facts.queue === undefined
            ? t('flow.unknown.why')
            : t('flow.unknown.old', { at: formatTime(facts.countedAt) }),
      };
    case 'inactive':
      return { tone: 'warn', headline: t('flow.inactive'), cause: inactiveSince(facts.state) };
    case 'loginRefused':
      return { tone: 'bad', ...stopped(facts), cause: causeOf(flow.failureClass, host) };
    case 'paused':
      return pausedWords(flow, facts, host);
    case 'stuck':
      return {
        tone: 'bad',
        ...stopped({ ...facts, acceptedAt: flow.since }),
        cause: t('flow.stuck.why', { host, at: formatTime(flow.since) }),
      };
    case 'captured':
      return { tone: 'neutral', headline: t('flow.captured'), cause: t('flow.captured.why') };
    case 'noSender':
      return { tone: 'warn', headline: t('flow.noSender'), cause: counted('noSender', flow.left) };
    case 'deferred':
      return { tone: 'warn', headline: t('flow.deferred'), cause: counted('deferred', flow.left) };
    case 'flowing':
      return { tone: 'good', headline: t('flow.flowing') };
    case 'idle':
      return { tone: 'good', headline: t('flow.flowing'), cause: t('flow.idle.why') };
  }
}

function pausedWords(
  { until, failureClass, left }: Extract<Flow, { kind: 'paused' }>,
  facts: VerdictFacts,
  host: string,
): Words {
  const at = formatTime(Date.parse(until));
  if (failureClass === undefined || failureClass === 'RATE_LIMITED') {
    return {
      tone: 'warn',
      headline: t('flow.paused'),
      span: t('flow.until', { at }),
      cause: failureClass === undefined ? t('flow.ownLimit') : causeOf(failureClass, host),
    };
  }
  return {
    tone: LASTING.test(failureClass) ? 'bad' : 'warn',
    ...stopped(facts),
    cause: causeOf(failureClass, host),
    more: [...waitsOf({ kind: 'flowing', left }, facts), t('flow.again', { at })],
  };
}

/** That nothing goes out, and how long nothing has where that is long enough to be missed. */
function stopped({ acceptedAt, now }: VerdictFacts): Pick<Verdict, 'headline' | 'span'> {
  if (acceptedAt === undefined || now - acceptedAt < MISSED_MS) {
    return { headline: t('flow.stopped'), span: undefined };
  }
  const minutes = Math.floor((now - acceptedAt) / MISSED_MS) * MISSED_MS;
  return {
    headline: t('flow.stoppedFor'),
    span: t('flow.for', { span: minutes < 2 * MISSED_MS ? '1 min' : formatDuration(minutes) }),
  };
}

/** Why a server takes nothing, in plain words that end a sentence. */
export function causeOf(failureClass: FailureClass, host: string): string {
  return t(`cause.${failureClass}`, { host });
}

/** Since when nothing sends; the beginning of time where nothing ever did. */
function inactiveSince(state: Api<'SendingState'> | undefined): string {
  if (state === undefined || state.active !== undefined) {
    return t('flow.inactive.why');
  }
  const since = Date.parse(state.since);
  return since === 0
    ? t('flow.inactive.never')
    : t('flow.inactive.since', { at: formatTime(since), by: state.by });
}

function counted(kind: 'noSender' | 'deferred', left: number): string {
  return t(`flow.${kind}.${left === 1 ? 'one' : 'many'}`, { count: formatCount(left) });
}

/** How many wait, and since when the oldest does. */
function waitsOf(flow: Flow, { queue, now }: VerdictFacts): string[] {
  if (flow.kind === 'noSender' || flow.kind === 'deferred' || !('left' in flow)) {
    return [];
  }
  if (flow.left === 0) {
    return [];
  }
  const waits = t(flow.left === 1 ? 'flow.waits.one' : 'flow.waits.many', {
    count: formatCount(flow.left),
  });
  const since = Date.parse(queue?.overdueSince ?? '');
  return now - since >= MISSED_MS
    ? [`${waits}, ${t('flow.oldest', { at: formatTime(since) })}.`]
    : [`${waits}.`];
}

/** The whole of it, as one reads it. */
export function sentenceOf({ headline, span, cause }: Verdict): string {
  const begin = span === undefined ? headline : `${headline} ${span}`;
  return cause === undefined ? `${begin}.` : `${begin}: ${cause}.`;
}
