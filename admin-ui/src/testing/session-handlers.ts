import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';
import { systemAdmin, utilityAdmin } from './samples';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** Two of the System Admin, the second in another browser, and one of the Utility Administrator. */
export function sampleSessions(): Api<'Session'>[] {
  const { username } = systemAdmin;
  const times = {
    signedInAt: '2026-11-22T08:00:00Z',
    usedAt: '2026-11-22T09:30:00Z',
    endsAt: '2026-11-22T10:30:00Z',
  };
  return [
    { ...times, id: 's-own', username, address: '10.1.2.3', browser: CHROME, current: true },
    { ...times, id: 's-phone', username, address: '10.9.9.9', current: false },
    {
      ...times,
      id: 's-other',
      username: utilityAdmin.username,
      address: '10.1.2.4',
      browser: CHROME,
      current: false,
    },
  ];
}

/** The API of sessions in memory. */
export function sessionHandlers(
  backend: {
    me: Api<'Me'>;
    sessions: Api<'Session'>[];
    breakGlass: Api<'BreakGlassSessionList'>;
  },
  note: (request: Request) => Promise<unknown>,
): RequestHandler[] {
  return [
    http.get('*/api/sessions', ({ request }) => {
      const everybody = new URL(request.url).searchParams.get('everybody') === 'true';
      return HttpResponse.json({
        items: backend.sessions.filter(
          ({ username }) => everybody || username === backend.me.username,
        ),
      });
    }),
    http.delete('*/api/sessions/:id', async ({ params, request }) => {
      await note(request);
      backend.sessions = backend.sessions.filter(({ id }) => id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/api/break-glass-sessions', () => HttpResponse.json(backend.breakGlass)),
    http.post('*/api/break-glass-secrets', async ({ request }) => {
      await note(request);
      backend.breakGlass.secret = { madeBy: backend.me.username, madeAt: MADE };
      return HttpResponse.json({ secret: 'AB2C-DE3F-GH4J-KL5M' });
    }),
    http.post('*/api/break-glass-sessions/:id/end', async ({ params, request }) => {
      await note(request);
      return changed(backend.breakGlass, params.id, { open: false, endedAt: MADE, endedBy: 'ada' });
    }),
    http.post('*/api/break-glass-sessions/:id/close', async ({ params, request }) => {
      const { note: found } = (await note(request)) as Api<'CloseBreakGlassSession'>;
      return changed(backend.breakGlass, params.id, {
        closedAt: MADE,
        closedBy: 'ada',
        note: found ?? '',
      });
    }),
  ];
}

const MADE = '2026-12-01T10:00:00Z';

function changed(
  list: Api<'BreakGlassSessionList'>,
  id: unknown,
  change: Partial<Api<'BreakGlassSession'>>,
): HttpResponse<Api<'BreakGlassSession'>> {
  const index = list.items.findIndex((session) => session.id === id);
  const before = list.items[index];
  if (before === undefined) {
    throw new Error(`no break-glass session ${String(id)}`);
  }
  const after = { ...before, ...change };
  list.items[index] = after;
  return HttpResponse.json(after);
}

/** One that came in while nobody could sign in. */
export function sampleBreakGlass(open: boolean): Api<'BreakGlassSession'> {
  return {
    id: 'bg-1',
    name: 'Grace',
    actor: 'break-glass:Grace',
    reason: 'The identity provider is down, and mails go out wrongly.',
    address: '10.1.2.3',
    openedAt: '2026-12-01T09:00:00Z',
    endsAt: '2026-12-01T09:30:00Z',
    open,
  };
}
