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
  backend: { me: Api<'Me'>; sessions: Api<'Session'>[] },
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
  ];
}
