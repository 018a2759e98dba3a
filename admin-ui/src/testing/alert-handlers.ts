import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';

/** What the sample backend holds of alerts. */
export interface SampleAlerts {
  open: Api<'Alert'>[];
  cleared: Api<'Alert'>[];
  channels: Api<'AlertChannel'>[];
}

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
  };
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
    http.post('*/api/alerts/:id/acknowledge', async ({ params, request }) => {
      const body = (await note(request)) as { comment?: string };
      return change(params.id, {
        acknowledged: { by: 'system-admin', at: '2026-11-23T10:20:00Z', ...body },
      });
    }),
    http.post('*/api/alerts/:id/silence', async ({ params, request }) => {
      const body = (await note(request)) as { until: string };
      return change(params.id, { silencedUntil: body.until });
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
