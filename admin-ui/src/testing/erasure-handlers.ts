import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';

/** What was found of a person, and where not all of it goes. */
export function placesOf(state: Api<'ErasedPlace'>['state'] = 'DONE'): Api<'ErasedPlace'>[] {
  const place = (
    name: Api<'ErasedPlace'>['place'],
    found: number,
    more: Partial<Api<'ErasedPlace'>> = {},
  ): Api<'ErasedPlace'> => ({ place: name, state, found, left: 0, ...more });
  return [
    place('KEY', 1),
    place('DELIVERY_LOG', 12),
    place('MAIL_LOG', 40),
    place('DEAD_LETTERS', 2),
    place('TRAIL', 0),
    place('STORED_MAILS', 3, {
      left: 1,
      note: 'Mails for others, too, or on their way at that moment, end by themselves.',
    }),
    place('CAPTURED_MAILS', 0),
  ];
}

/** One of last week. */
export function sampleErasures(): Api<'Erasure'>[] {
  return [
    {
      id: 'erasure-0',
      state: 'DONE',
      person: '9f86d081884c7d659a2feaa0c55ad015',
      reason: 'request 2026-101',
      dryRun: false,
      by: 'system-admin',
      startedAt: '2026-11-16T08:00:00Z',
      endedAt: '2026-11-16T08:01:10Z',
      places: placesOf(),
    },
  ];
}

/** The API of erasures in memory: each ends when it is asked for once more. */
export function erasureHandlers(
  backend: { me: Api<'Me'>; erasures: Api<'Erasure'>[] },
  note: (request: Request) => Promise<unknown>,
): RequestHandler[] {
  return [
    http.get('*/api/erasures', () => HttpResponse.json({ items: backend.erasures })),
    http.get('*/api/erasures/:id', ({ params }) => {
      const found = backend.erasures.find(({ id }) => id === params.id);
      if (found === undefined) {
        return HttpResponse.json(
          { type: '/problems/not-found', title: 'There is nothing with this id', status: 404 },
          { status: 404, headers: { 'Content-Type': 'application/problem+json' } },
        );
      }
      const ended: Api<'Erasure'> = {
        ...found,
        state: 'DONE',
        endedAt: new Date().toISOString(),
        places: placesOf(),
      };
      backend.erasures = backend.erasures.map((one) => (one.id === ended.id ? ended : one));
      return HttpResponse.json(ended);
    }),
    http.post('*/api/erasures', async ({ request }) => {
      const wish = (await note(request)) as Api<'ErasureRequest'>;
      const started: Api<'Erasure'> = {
        id: `erasure-${String(backend.erasures.length)}`,
        state: 'RUNNING',
        person: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
        reason: wish.reason ?? '',
        dryRun: wish.dryRun ?? false,
        by: backend.me.username,
        startedAt: new Date().toISOString(),
        places: placesOf('WAITING').map((place) => ({ ...place, found: 0, left: 0 })),
      };
      backend.erasures = [started, ...backend.erasures];
      return HttpResponse.json(started, { status: 202 });
    }),
  ];
}
