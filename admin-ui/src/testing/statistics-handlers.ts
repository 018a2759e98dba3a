import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';

const HOUR_MS = 3_600_000;

type Figures = Api<'DeliveryFigures'>;

function figures(counts: Record<string, number>, more: Partial<Figures> = {}): Figures {
  const outcomes = Object.entries(counts).map(([outcome, events]) => ({
    outcome: outcome as Api<'OutcomeCount'>['outcome'],
    events,
  }));
  const accepted = counts.ACCEPTED ?? 0;
  const decided = accepted + (counts.REFUSED ?? 0);
  return {
    events: outcomes.reduce((sum, { events }) => sum + events, 0),
    outcomes,
    ...(decided === 0 ? {} : { acceptedShare: accepted / decided }),
    reasons: [],
    ...more,
  };
}

const took = (p50: number): Api<'LatencyPercentiles'> => ({
  count: 940,
  p50,
  p90: p50 * 2,
  p99: p50 * 5,
  max: p50 * 9,
});

/** A day with a bad hour, and the day before it. */
export function sampleStatistics(): Api<'DeliveryStatistics'> {
  const now = Date.now();
  const to = now - (now % HOUR_MS) + HOUR_MS;
  const from = to - 24 * HOUR_MS;
  const iso = (at: number) => new Date(at).toISOString();
  const totals = figures(
    { ACCEPTED: 940, DEFERRED: 38, REFUSED: 12, BOUNCED: 3, EXPIRED: 1 },
    {
      acceptance: took(840),
      attempt: took(210),
      queueWait: took(90_000),
      reasons: [
        { failureClass: 'RATE_LIMITED', events: 31, exampleEmailId: 'bill-4711' },
        { failureClass: 'RECIPIENT_REJECTED', events: 12, exampleEmailId: 'mail-7f38' },
      ],
    },
  );
  return {
    step: 'hour',
    from: iso(from),
    to: iso(to),
    countedUpTo: iso(now - 3_000),
    knownFrom: iso(from - 90 * 24 * HOUR_MS),
    complete: true,
    unattributed: 0,
    totals,
    series: [
      {
        totals,
        points: Array.from({ length: 24 }, (_, index) => index)
          .filter((index) => index !== 3)
          .map((index) => ({
            at: iso(from + index * HOUR_MS),
            events: 43,
            outcomes: [
              { outcome: 'ACCEPTED' as const, events: 30 + ((index * 7) % 19) },
              ...(index === 9 ? [{ outcome: 'DEFERRED' as const, events: 38 }] : []),
              ...(index === 10 ? [{ outcome: 'REFUSED' as const, events: 12 }] : []),
            ],
            acceptance: took(index === 9 ? 9_000 : 700 + index * 10),
          })),
      },
    ],
    previous: {
      from: iso(from - 24 * HOUR_MS),
      to: iso(from),
      complete: true,
      unattributed: 0,
      totals: figures({ ACCEPTED: 1_204, DEFERRED: 4, REFUSED: 2 }, { acceptance: took(600) }),
    },
  };
}

const values: Record<string, string[]> = {
  provider: ['gmail', 'office365', '(none)'],
  category: ['billing', '=cmd|calc', '(beyond)'],
  source: ['billing-service', '(others)'],
  configurationVersion: ['cfg-gmail@3', 'cfg-gone@1'],
  recipientClass: ['GOOGLE', 'OTHER'],
  failureClass: ['(none)', 'RATE_LIMITED', 'RECIPIENT_REJECTED'],
};

/** The API of statistics in memory; what was asked is kept with what was received. */
export function statisticsHandler(backend: {
  statistics: Api<'DeliveryStatistics'>;
  received: { call: string; body: unknown; headers: Headers }[];
}): RequestHandler {
  return http.get('*/api/delivery-statistics', ({ request }) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    backend.received.push({
      call: 'GET /api/delivery-statistics',
      body: query,
      headers: request.headers,
    });
    const { statistics } = backend;
    if (query.by === undefined) {
      return HttpResponse.json(statistics);
    }
    const answer = { ...statistics };
    delete answer.previous;
    return HttpResponse.json({
      ...answer,
      series: (values[query.by] ?? []).map((value, index) => ({
        value,
        totals: figures({ ACCEPTED: 600 - index * 260, DEFERRED: 9 * index, REFUSED: index }),
        points: [],
      })),
    } satisfies Api<'DeliveryStatistics'>);
  });
}
