import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';

/** One entry of each reason; the last one has run out. */
export function sampleSuppressions(): Api<'Suppression'>[] {
  return [
    {
      id: '5a1c',
      address: 'anna.berg@example.com',
      category: 'billing',
      reason: 'HARD_BOUNCE',
      until: '2999-02-21T10:15:30Z',
      emailId: 'mail-7f38',
      comment: '550 5.1.1 user unknown',
      by: 'mail-dispatch-service',
      at: '2026-11-23T10:15:30Z',
    },
    {
      id: '6b2d',
      address: 'jo@example.org',
      reason: 'MANUAL',
      comment: 'Asked for it by phone',
      by: 'utility-admin',
      at: '2026-11-20T08:00:00Z',
    },
    {
      id: '7c3e',
      address: 'kim@example.net',
      category: 'newsletter',
      reason: 'COMPLAINT',
      until: '2026-11-22T10:00:00Z',
      by: 'mail-dispatch-service',
      at: '2025-11-22T10:00:00Z',
    },
  ];
}

/** The API of suppressions in memory. */
export function suppressionHandlers(
  backend: { me: Api<'Me'>; suppressions: Api<'Suppression'>[] },
  note: (request: Request) => Promise<unknown>,
): RequestHandler[] {
  return [
    http.get('*/api/suppressions', ({ request }) => {
      const query = new URL(request.url).searchParams;
      const address = query.get('address')?.toLowerCase();
      const limit = Number(query.get('limit') ?? '50');
      const after = query.get('cursor') ?? '';
      const found = backend.suppressions.filter(
        (one) => one.id > after && (address === undefined || one.address === address),
      );
      return HttpResponse.json({
        items: found.slice(0, limit),
        nextCursor: found.length > limit ? (found[limit - 1]?.id ?? null) : null,
      });
    }),
    http.post('*/api/suppressions', async ({ request }) => {
      const wish = (await note(request)) as Api<'Suppress'>;
      const added: Api<'Suppression'> = {
        ...wish,
        id: '8d4f',
        reason: 'MANUAL',
        by: backend.me.username,
        at: new Date().toISOString(),
      };
      backend.suppressions = [...backend.suppressions, added];
      return HttpResponse.json(added, { status: 201 });
    }),
    http.delete('*/api/suppressions/:id', async ({ params, request }) => {
      await note(request);
      backend.suppressions = backend.suppressions.filter(({ id }) => id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  ];
}
