import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';

/** What the sample backend holds of alerts. */
export interface SampleAlerts {
  open: Api<'Alert'>[];
  cleared: Api<'Alert'>[];
  channels: Api<'AlertChannel'>[];
  rules: Api<'AlertRule'>[];
  /** Those over alerts that cleared; the others are with their alerts. */
  silences: Api<'AlertSilence'>[];
}

/** The silences over open alerts, and the others. */
function silencesOf({ open, silences }: SampleAlerts): Api<'AlertSilence'>[] {
  return [
    ...open.flatMap(({ history, ...alert }) => {
      const silencing = history.findLast(({ step }) => step === 'SILENCED');
      return alert.silencedUntil === undefined || silencing === undefined
        ? []
        : [
            {
              id: `sil-${alert.id}`,
              alertId: alert.id,
              rule: alert.rule,
              title: alert.title,
              severity: alert.severity,
              subject: alert.subject,
              subjectName: alert.subjectName,
              until: alert.silencedUntil,
              by: silencing.by ?? '',
              ...(silencing.comment === undefined ? {} : { comment: silencing.comment }),
              at: silencing.at,
            },
          ];
    }),
    ...silences,
  ];
}

function rule(
  code: string,
  title: string,
  unit: Api<'AlertRule'>['unit'],
  defaults: Api<'AlertRuleDefaults'>,
  more: Partial<Api<'AlertRule'>> = {},
): Api<'AlertRule'> {
  return {
    code,
    title,
    remedy: `What to do: ${title}.`,
    unit,
    counted: false,
    isDefault: true,
    version: 0,
    ...defaults,
    defaults,
    ...more,
  };
}

/** A rule of each way in which a condition is found. */
const rules: Api<'AlertRule'>[] = [
  rule('mail-waits', 'Mails wait and none goes out', 'SECONDS', {
    enabled: true,
    severity: 'CRITICAL',
    threshold: 60,
    windowSeconds: 300,
    minimum: 1,
  }),
  rule(
    'failures',
    'Many attempts to send fail',
    'PERCENT',
    { enabled: true, severity: 'WARNING', threshold: 20, windowSeconds: 600, minimum: 20 },
    { counted: true, isDefault: false, threshold: 50, version: 2 },
  ),
  rule('certificate-ends', 'A server’s certificate ends', 'DAYS', {
    enabled: true,
    severity: 'WARNING',
    threshold: 30,
    windowSeconds: 0,
    minimum: 1,
  }),
  rule(
    'dead-letters',
    'Records could not be used',
    'NONE',
    { enabled: true, severity: 'WARNING', threshold: 1, windowSeconds: 900, minimum: 1 },
    { counted: true, enabled: false, isDefault: false, version: 1 },
  ),
  rule('of-tomorrow', 'Something that this page does not know', 'NONE', {
    enabled: true,
    severity: 'INFO',
    threshold: 1,
    windowSeconds: 0,
    minimum: 1,
  }),
];

const waiting: Api<'Alert'> = {
  id: 'alr-1',
  state: 'OPEN',
  rule: 'mail-waits',
  title: 'Mails wait and none goes out',
  severity: 'CRITICAL',
  summary: 'Mails wait and none goes out (Main relay): 6 minutes',
  remedy: 'See why on the mails page.',
  subject: 'queue',
  subjectName: 'Main relay',
  facts: {},
  raisedAt: '2026-11-23T10:15:30Z',
  history: [{ step: 'RAISED', at: '2026-11-23T10:15:30Z' }],
};

/** One alert that is open, one that is over, and a channel that fails. */
export function sampleAlerts(): SampleAlerts {
  return {
    open: [waiting],
    silences: [],
    cleared: [
      {
        ...waiting,
        id: 'alr-0',
        state: 'CLEARED',
        severity: 'WARNING',
        summary: 'The active configuration fails its scheduled test.',
        clearedAt: '2026-11-22T10:15:30Z',
        raisedAt: '2026-11-22T09:15:30Z',
        acknowledged: { by: 'system-admin', at: '2026-11-22T09:20:00Z' },
      },
    ],
    channels: [
      {
        id: 'chn-1',
        name: 'Duty pager',
        kind: 'WEBHOOK',
        enabled: true,
        minimumSeverity: 'CRITICAL',
        place: 'https://pager.example.com',
        secretSet: true,
        recipients: [],
        health: {
          failedSince: '2026-11-23T10:16:00Z',
          failure: 'it answered with status 503; expected 2xx',
        },
        version: 1,
      },
    ],
    rules,
  };
}

const stale = () =>
  HttpResponse.json(
    { type: '/problems/stale-version', title: 'Somebody else saved in the meantime', status: 412 },
    { status: 412 },
  );

/** The server's bounds of a rule's window, where it is counted. */
function faultOf(windowSeconds: number) {
  return windowSeconds <= 86_400
    ? undefined
    : HttpResponse.json(
        {
          type: '/problems/invalid-input',
          title: 'The input is not valid',
          status: 422,
          errors: [
            {
              pointer: '/windowSeconds',
              rule: 'out-of-range',
              value: String(windowSeconds),
              message: `The value ${String(windowSeconds)} can't work here.`,
              expected: 'a whole number from 60 to 86400',
            },
          ],
        } satisfies Api<'Problem'>,
        { status: 422 },
      );
}

/**
 * The API of alerts in memory.
 *
 * @param note keeps what was sent and gives its body back
 */
export function alertHandlers(
  alerts: SampleAlerts,
  note: (request: Request) => Promise<unknown>,
): RequestHandler[] {
  const change = (id: unknown, more: Partial<Api<'Alert'>>) => {
    alerts.open = alerts.open.map((one) => (one.id === id ? { ...one, ...more } : one));
    return HttpResponse.json(alerts.open.find((one) => one.id === id));
  };
  return [
    http.get('*/api/alerts', ({ request }) =>
      HttpResponse.json({
        items:
          new URL(request.url).searchParams.get('state') === 'CLEARED'
            ? alerts.cleared
            : alerts.open,
      } satisfies Api<'AlertList'>),
    ),
    http.get('*/api/alert-silences', () =>
      HttpResponse.json({ items: silencesOf(alerts) } satisfies Api<'AlertSilences'>),
    ),
    http.delete('*/api/alert-silences/:id', async ({ params, request }) => {
      await note(request);
      alerts.silences = alerts.silences.filter(({ id }) => id !== params.id);
      alerts.open = alerts.open.map((one) => {
        const told = { ...one };
        if (`sil-${one.id}` === params.id) {
          delete told.silencedUntil;
        }
        return told;
      });
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/alerts/:id/acknowledge', async ({ params, request }) => {
      const body = (await note(request)) as { comment?: string };
      return change(params.id, {
        acknowledged: { by: 'system-admin', at: '2026-11-23T10:20:00Z', ...body },
      });
    }),
    http.post('*/api/alerts/:id/silence', async ({ params, request }) => {
      const body = (await note(request)) as { until: string };
      const found = alerts.open.find((one) => one.id === params.id);
      return change(params.id, {
        silencedUntil: body.until,
        history: [
          ...(found?.history ?? []),
          { step: 'SILENCED', at: new Date().toISOString(), by: 'system-admin', ...body },
        ],
      });
    }),
    http.delete('*/api/alerts/:id/silence', async ({ params, request }) => {
      await note(request);
      alerts.open = alerts.open.map((one) => {
        const told = { ...one };
        delete told.silencedUntil;
        return one.id === params.id ? told : one;
      });
      return HttpResponse.json(alerts.open.find((one) => one.id === params.id));
    }),
    http.get('*/api/alert-rules', () =>
      HttpResponse.json({ items: alerts.rules } satisfies Api<'AlertRules'>),
    ),
    http.put('*/api/alert-rules/:code', async ({ params, request }) => {
      const body = (await note(request)) as Api<'AlertRuleDefaults'>;
      const found = alerts.rules.find((one) => one.code === params.code);
      if (found === undefined || request.headers.get('If-Match') !== `"${String(found.version)}"`) {
        return stale();
      }
      const fault = found.counted ? faultOf(body.windowSeconds) : undefined;
      if (fault !== undefined) {
        return fault;
      }
      const saved = { ...found, ...body, isDefault: false, version: found.version + 1 };
      alerts.rules = alerts.rules.map((one) => (one.code === params.code ? saved : one));
      return HttpResponse.json(saved);
    }),
    http.put('*/api/alert-channels/:id', async ({ params, request }) => {
      const body = (await note(request)) as Partial<Api<'AlertChannel'>>;
      const found = alerts.channels.find((one) => one.id === params.id);
      if (found === undefined || request.headers.get('If-Match') !== `"${String(found.version)}"`) {
        return stale();
      }
      const { name, enabled, minimumSeverity, recipients } = body;
      const saved: Api<'AlertChannel'> = {
        ...found,
        ...(name === undefined ? {} : { name }),
        ...(enabled === undefined ? {} : { enabled }),
        ...(minimumSeverity === undefined ? {} : { minimumSeverity }),
        ...(recipients === undefined ? {} : { recipients }),
        version: found.version + 1,
      };
      alerts.channels = alerts.channels.map((one) => (one.id === params.id ? saved : one));
      return HttpResponse.json(saved);
    }),
    http.get('*/api/alert-channels', () =>
      HttpResponse.json({ items: alerts.channels } satisfies Api<'AlertChannels'>),
    ),
    http.post('*/api/alert-channels', async ({ request }) => {
      const body = (await note(request)) as Api<'SaveAlertChannel'>;
      const added: Api<'AlertChannel'> = {
        id: `chn-${String(alerts.channels.length + 1)}`,
        name: body.name ?? '',
        kind: body.kind ?? 'WEBHOOK',
        enabled: true,
        minimumSeverity: body.minimumSeverity ?? 'WARNING',
        secretSet: body.secret !== undefined,
        recipients: body.recipients ?? [],
        health: {},
        version: 1,
      };
      alerts.channels = [...alerts.channels, added];
      return HttpResponse.json(added, { status: 201 });
    }),
    http.post('*/api/alert-channels/:id/test', async ({ request }) => {
      await note(request);
      return HttpResponse.json({
        told: false,
        detail: 'it answered with status 503; expected 2xx',
      } satisfies Api<'AlertChannelTest'>);
    }),
    http.delete('*/api/alert-channels/:id', async ({ params, request }) => {
      await note(request);
      alerts.channels = alerts.channels.filter((one) => one.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  ];
}
