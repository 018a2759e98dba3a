import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';

/** A letter as the sample backend keeps it: listed without its content. */
export type SampleLetter = Api<'DeadLetterContent'>;

/** A request with a wrong address, an event that somebody else signed, and one that was sent. */
export function sampleLetters(): SampleLetter[] {
  return [
    {
      letter: {
        id: 'email.requests.dlt-2@17',
        topic: 'email.requests',
        place: 'email.requests-3@1201',
        key: 'bill-4711',
        source: 'billing-service',
        size: 84,
        cut: false,
        reasonClass: 'BAD_ADDRESS',
        reason: '"to[0]" ("joe") is no address; expected an address, anna@example.com say.',
        consumer: 'mail-dispatch-service',
        at: '2026-11-23T10:15:30Z',
        state: 'OPEN',
      },
      text: '{"id":"bill-4711","to":["joe"],"subject":"<b>Bill</b>","text":"It is attached."}',
    },
    {
      letter: {
        id: 'smtp.configuration.dlt-0@3',
        topic: 'smtp.configuration',
        place: 'smtp.configuration-1@88',
        key: 'cfg-gmail',
        type: 'com.smart360.smtp.ConfigurationModified',
        size: 120,
        cut: false,
        reasonClass: 'WRONG_SIGNATURE',
        reason: 'The signature is of another content.',
        consumer: 'audit-service',
        at: '2026-11-22T08:00:00Z',
        state: 'OPEN',
      },
      text: '{"id":"cfg-gmail"}',
      staysAsItWas: 'Nobody who may say it has signed it, so that it would be refused again.',
      staysMended: 'Nobody who may say it has signed it, so that it would be refused again.',
    },
    {
      letter: {
        id: 'smtp.usage.dlt-0@1',
        topic: 'smtp.usage',
        place: 'smtp.usage-0@5',
        size: 3,
        cut: false,
        reasonClass: 'NOT_JSON',
        reason: 'It is not JSON.',
        consumer: 'audit-service',
        at: '2026-11-21T08:00:00Z',
        state: 'OPEN',
      },
      text: 'hm?',
    },
    {
      letter: {
        id: 'email.requests.dlt-0@9',
        topic: 'email.requests',
        place: 'email.requests-0@7',
        key: 'news-1',
        source: 'newsletter',
        size: 90,
        cut: false,
        reasonClass: 'OVER_LIMIT',
        reason: 'Its sender has had 1,000 mails sent today, of 1,000.',
        consumer: 'mail-dispatch-service',
        at: '2026-11-20T08:00:00Z',
        state: 'SENT_AGAIN',
        decidedBy: 'system-admin',
        decidedAt: '2026-11-20T09:00:00Z',
      },
      text: '{"id":"news-1"}',
      staysAsItWas: 'It was sent again by system-admin at 2026-11-20T09:00:00Z.',
      staysMended: 'It was sent again by system-admin at 2026-11-20T09:00:00Z.',
    },
  ];
}

/** The API of dead letters in memory, and the dry run that judges a mended request. */
export function deadLetterHandlers(
  backend: { me: Api<'Me'>; letters: SampleLetter[] },
  note: (request: Request) => Promise<unknown>,
): RequestHandler[] {
  const decide = (id: unknown, state: Api<'DeadLetterState'>) => {
    backend.letters = backend.letters.map((one) =>
      one.letter.id === id
        ? {
            ...one,
            letter: {
              ...one.letter,
              state,
              decidedBy: backend.me.username,
              decidedAt: new Date().toISOString(),
            },
          }
        : one,
    );
  };
  return [
    http.get('*/api/dead-letters', ({ request }) => {
      const query = new URL(request.url).searchParams;
      const same = (letter: Api<'DeadLetter'>) =>
        (['topic', 'reasonClass', 'source', 'key', 'state'] as const).every(
          (name) => (query.get(name) ?? letter[name]) === letter[name],
        ) &&
        letter.at >= (query.get('from') ?? '') &&
        letter.at < (query.get('to') ?? '~');
      const limit = Number(query.get('limit') ?? '50');
      const start = Number(query.get('cursor') ?? '0');
      const found = backend.letters.map(({ letter }) => letter).filter(same);
      return HttpResponse.json({
        items: found.slice(start, start + limit),
        nextCursor: found.length > start + limit ? String(start + limit) : null,
      });
    }),
    http.get('*/api/dead-letters/:id', async ({ params, request }) => {
      await note(request);
      const found = backend.letters.find(({ letter }) => letter.id === params.id);
      return found === undefined
        ? HttpResponse.json(
            { type: '/problems/not-found', title: 'There is nothing with this id', status: 404 },
            { status: 404, headers: { 'Content-Type': 'application/problem+json' } },
          )
        : HttpResponse.json(found);
    }),
    http.post('*/api/dead-letters/:id/send', async ({ params, request }) => {
      await note(request);
      decide(params.id, 'SENT_AGAIN');
      return new HttpResponse(null, { status: 202 });
    }),
    http.post('*/api/dead-letters/:id/drop', async ({ params, request }) => {
      await note(request);
      decide(params.id, 'DROPPED');
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/emails', async ({ request }) => verdictOn(await request.text())),
  ];
}

/** As the dry run answers: only whether it is JSON, and whether each recipient is an address. */
function verdictOn(text: string) {
  const refused = (status: number, pointer: string, message: string) =>
    HttpResponse.json(
      {
        type: '/problems/invalid-input',
        title: 'The input is invalid',
        status,
        errors: [{ pointer, code: 'request', message, expected: 'something else' }],
      },
      { status, headers: { 'Content-Type': 'application/problem+json' } },
    );
  try {
    const { to } = JSON.parse(text) as { to: string[] };
    const wrong = to.findIndex((one) => !one.includes('@'));
    return wrong === -1
      ? HttpResponse.json({ allowed: true })
      : refused(
          422,
          `/to/${String(wrong)}`,
          `"to[${String(wrong)}]" ("${to[wrong] ?? ''}") is no address; expected an address.`,
        );
  } catch {
    return refused(
      400,
      '',
      'The request cannot be read as JSON at line 1, column 2; expected a JSON object as UTF-8.',
    );
  }
}
