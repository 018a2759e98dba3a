import { describe, expect, it } from 'vitest';
import { sampleQueue } from '@/testing/backend';
import { flowOf, type FlowFacts } from './flow';

const now = Date.parse('2026-11-23T10:00:00Z');
const quiet = { ...sampleQueue, waiting: 0, inFlight: 0, deferred: 0 };

function facts(queue: Partial<typeof sampleQueue>, more: Partial<FlowFacts> = {}): FlowFacts {
  return {
    queue: { ...quiet, ...queue },
    countedAt: now - 1_000,
    progressAt: now - 1_000,
    now,
    ...more,
  };
}

describe('is mail flowing (U8)', () => {
  it.each([
    ['nothing waits', facts({}), { kind: 'idle' }],
    ['mails go out', facts({ waiting: 3, inFlight: 2 }), { kind: 'flowing', left: 5 }],
    ['none was ever counted', facts({}, { queue: undefined }), { kind: 'unknown' }],
    ['the figures are old', facts({}, { countedAt: now - 21_000 }), { kind: 'unknown' }],
    ['the figures are a little old', facts({}, { countedAt: now - 19_000 }), { kind: 'idle' }],
    ['nothing is active', facts({ active: false, waiting: 4 }), { kind: 'inactive', left: 4 }],
    [
      'nothing is active, which counts more than a login',
      facts({ active: false, loginRefused: true }),
      { kind: 'inactive', left: 0 },
    ],
    [
      'the login is refused',
      facts({ loginRefused: true, deferred: 2, pausedUntil: '2026-11-23T10:01:00Z' }),
      { kind: 'loginRefused', failureClass: 'AUTH_BAD_CREDENTIALS', left: 2 },
    ],
    [
      'a limit was reached, or the server failed',
      facts({ waiting: 1, pausedUntil: '2026-11-23T10:01:00Z' }),
      { kind: 'paused', until: '2026-11-23T10:01:00Z', failureClass: undefined, left: 1 },
    ],
    [
      'the server is frozen',
      facts({ inFlight: 2, waiting: 7 }, { progressAt: now - 31_000 }),
      { kind: 'stuck', left: 9, since: now - 31_000 },
    ],
    [
      'the server is slow',
      facts({ inFlight: 2 }, { progressAt: now - 29_000 }),
      { kind: 'flowing', left: 2 },
    ],
    [
      'nothing was sent for long, as nothing was to be sent',
      facts({}, { progressAt: now - 3_600_000 }),
      { kind: 'idle' },
    ],
    [
      'only what was put off is left',
      facts({ deferred: 3 }, { progressAt: now - 3_600_000 }),
      { kind: 'deferred', left: 3 },
    ],
    [
      'some name no sender, and the server has taken nothing since (U3)',
      facts({ waiting: 2, withoutSender: 2 }, { progressAt: now - 3_600_000 }),
      { kind: 'noSender', left: 2 },
    ],
    [
      'some name no sender, and the server is frozen for others',
      facts({ waiting: 3, withoutSender: 2 }, { progressAt: now - 31_000 }),
      { kind: 'stuck', left: 3, since: now - 31_000 },
    ],
    [
      'no mail leaves this environment',
      facts({ waiting: 1, mode: { name: 'CAPTURE' } }),
      { kind: 'captured' },
    ],
  ])('%s', (_, given, flow) => {
    expect(flowOf(given)).toEqual(flow);
  });
});
