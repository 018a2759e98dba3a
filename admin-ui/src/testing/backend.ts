import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';
import {
  auditEntries,
  emails,
  gmail,
  office365,
  passedStages,
  systemAdmin,
  templates,
  timeline,
  transcript,
  wrongPassword,
} from './samples';

type Schema = Api<'Configuration'>;

/** What the sample backend holds; tests change it and read what arrived. */
export interface Backend {
  me: Api<'Me'>;
  configurations: Schema[];
  tests: Map<string, Api<'ConnectionTest'>>;
  queue: Api<'EmailQueue'>;
  /** Bodies of what was sent, in order, by `METHOD path`. */
  received: { call: string; body: unknown; headers: Headers }[];
  /** The password that the sample mail server takes. */
  goodPassword: string;
  handlers: RequestHandler[];
}

function problem(
  slug: string,
  status: number,
  title: string,
  more: Partial<Api<'Problem'>> = {},
): HttpResponse<Api<'Problem'>> {
  return HttpResponse.json(
    { type: `/problems/${slug}`, title, status, ...more },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

/**
 * The API in memory, true to its statuses and problems: for component tests, and for looking at the
 * pages without any service (`npm run dev:sample`).
 */
export function sampleBackend(given: Partial<Backend> = {}): Backend {
  let counter = 0;
  const backend: Backend = {
    me: systemAdmin,
    configurations: [gmail, office365],
    tests: new Map(),
    queue: { waiting: 3, deferred: 1, inFlight: 2, held: 0, active: true, openConnections: 2 },
    received: [],
    goodPassword: 'correct horse',
    handlers: [],
    ...given,
  };
  const note = async (request: Request): Promise<unknown> => {
    const text = await request.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const call = `${request.method} ${new URL(request.url).pathname}`;
    backend.received.push({ call, body, headers: request.headers });
    return body;
  };
  const find = (id: unknown) => backend.configurations.find((one) => one.id === id);
  const answer = (configuration: Schema, status = 200) =>
    HttpResponse.json(configuration, {
      status,
      headers: { ETag: `"${String(configuration.version)}"` },
    });
  const missing = () => problem('not-found', 404, 'There is nothing with this id');
  const replace = (next: Schema) => {
    backend.configurations = backend.configurations.map((one) => (one.id === next.id ? next : one));
    return next;
  };

  backend.handlers = [
    http.get('*/api/me', () => HttpResponse.json(backend.me)),
    http.get('*/api/provider-templates', () =>
      HttpResponse.json({ items: templates, nextCursor: null }),
    ),
    http.post('*/api/configurations/validate', async ({ request }) => {
      const body = (await note(request)) as Api<'ValidateDraft'>;
      return HttpResponse.json(verdictOn(body));
    }),
    http.get('*/api/configurations', () =>
      HttpResponse.json({ items: backend.configurations, nextCursor: null }),
    ),
    http.post('*/api/configurations', async ({ request }) => {
      const body = (await note(request)) as Api<'SaveConfiguration'>;
      const test = backend.tests.get(body.testId ?? '');
      if (test?.status !== 'PASSED') {
        return problem('test-missing', 409, 'These settings have not passed a connection test');
      }
      counter += 1;
      const { testId, ...settings } = body;
      const now = new Date().toISOString();
      const created: Schema = {
        ...(settings as Schema),
        id: `cfg-${String(counter)}`,
        passwordSet: true,
        passwordSetAt: now,
        active: false,
        version: 1,
        warnings: [],
        lastTest: { testId: testId ?? '', outcome: 'PASSED', at: now },
        createdAt: now,
        createdBy: backend.me.username,
        updatedAt: now,
        updatedBy: backend.me.username,
      };
      backend.configurations = [...backend.configurations, created];
      return answer(created, 201);
    }),
    http.get('*/api/configurations/:id', ({ params }) => {
      const found = find(params.id);
      return found === undefined ? missing() : answer(found);
    }),
    http.put('*/api/configurations/:id', async ({ params, request }) => {
      const body = (await note(request)) as Api<'SaveConfiguration'>;
      const found = find(params.id);
      if (found === undefined) {
        return missing();
      }
      if (request.headers.get('If-Match') !== `"${String(found.version)}"`) {
        return problem('stale-version', 412, 'Somebody else saved in the meantime');
      }
      return answer(
        replace({
          ...found,
          provider: undefined,
          defaultFrom: undefined,
          ...body,
          version: found.version + 1,
          updatedAt: new Date().toISOString(),
          updatedBy: backend.me.username,
        } as Schema),
      );
    }),
    http.delete('*/api/configurations/:id', async ({ params, request }) => {
      await note(request);
      backend.configurations = backend.configurations.filter((one) => one.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/configurations/:id/activate', async ({ params, request }) => {
      await note(request);
      const found = find(params.id);
      if (found === undefined) {
        return missing();
      }
      backend.configurations = backend.configurations.map((one) => ({
        ...one,
        active: one.id === found.id,
      }));
      backend.queue = { ...backend.queue, active: true };
      return answer({ ...found, active: true });
    }),
    http.post('*/api/configurations/:id/deactivate', async ({ params, request }) => {
      const body = (await note(request)) as Api<'Deactivate'> | undefined;
      const found = find(params.id);
      if (found === undefined) {
        return missing();
      }
      const queued = backend.queue.waiting + backend.queue.deferred;
      if (queued > 0 && body?.confirmQueued !== true) {
        return problem('mails-queued', 409, 'Mails are waiting to be sent', {
          queuedMails: queued,
        });
      }
      backend.queue = { ...backend.queue, active: false };
      return answer(replace({ ...found, active: false }));
    }),
    http.get('*/api/configurations/:id/versions', () =>
      HttpResponse.json({
        items: [
          {
            version: 3,
            at: '2026-11-02T09:15:00Z',
            by: 'system-admin',
            changes: [
              { field: 'maxConnections', before: '5', after: '10' },
              { field: 'customHeaders', before: '', after: 'X-Mailer: SMART360-System' },
            ],
          },
          { version: 1, at: '2026-10-20T08:00:00Z', by: 'system-admin', changes: [] },
        ],
        nextCursor: null,
      }),
    ),
    http.post('*/api/connection-tests', async ({ request }) => {
      const body = (await note(request)) as Api<'StartConnectionTest'>;
      counter += 1;
      const requestedAt = new Date();
      const test: Api<'ConnectionTest'> = {
        id: `test-${String(counter)}`,
        ...(body.configurationId === undefined ? {} : { configurationId: body.configurationId }),
        status: 'RUNNING',
        requestedAt: requestedAt.toISOString(),
        deadline: new Date(requestedAt.getTime() + 60_000).toISOString(),
        stages: [],
        warnings: [],
      };
      backend.tests.set(test.id, test);
      passwords.set(test.id, body.password ?? backend.goodPassword);
      return HttpResponse.json(test, {
        status: 202,
        headers: { Location: `/api/connection-tests/${test.id}` },
      });
    }),
    http.get('*/api/connection-tests/:id', ({ params }) => {
      const found = backend.tests.get(String(params.id));
      return found === undefined ? missing() : HttpResponse.json(found);
    }),
    http.delete('*/api/connection-tests/:id', async ({ params, request }) => {
      await note(request);
      const found = backend.tests.get(String(params.id));
      if (found !== undefined) {
        backend.tests.set(found.id, { ...found, status: 'CANCELLED' });
      }
      return new HttpResponse(null, { status: 202 });
    }),
    http.get('*/api/connection-tests/:id/events', ({ params }) =>
      streamOf(backend, String(params.id)),
    ),
    http.get('*/api/email-queue', () => HttpResponse.json(backend.queue)),
    http.get('*/api/emails', ({ request }) => {
      const url = new URL(request.url);
      const status = url.searchParams.get('status');
      const query = url.searchParams.get('query')?.toLowerCase() ?? '';
      const items = emails.filter(
        (mail) =>
          (status === null || mail.status === status) &&
          `${mail.id} ${mail.subject ?? ''} ${mail.to.join(' ')}`.toLowerCase().includes(query),
      );
      return HttpResponse.json({ items, nextCursor: null });
    }),
    http.get('*/api/emails/:id', ({ params }) => {
      const found = emails.find((mail) => mail.id === params.id);
      if (found === undefined) {
        return missing();
      }
      const story: Api<'EmailStory'> = {
        ...found,
        cc: [],
        bcc: 0,
        textLength: 640,
        htmlLength: 2100,
        attachments: 1,
        attachmentBytes: 48_213,
        timeline,
      };
      return HttpResponse.json(story);
    }),
    http.get('*/api/audit-entries/verify', () =>
      HttpResponse.json({ valid: true, checked: 42, headHash: '2'.repeat(64) }),
    ),
    http.get('*/api/audit-entries', ({ request }) => {
      const action = new URL(request.url).searchParams.get('action') ?? '';
      return HttpResponse.json({
        items: auditEntries.filter((entry) => entry.action.includes(action)),
        nextCursor: null,
      });
    }),
  ];
  return backend;
}

const passwords = new Map<string, string>();

/** How the test with this id ends, by the password that it was given. */
export function finishedTest(backend: Backend, id: string): Api<'ConnectionTest'> {
  const test = backend.tests.get(id);
  if (test === undefined) {
    throw new Error(`no test ${id}`);
  }
  const good = passwords.get(id) === backend.goodPassword;
  const finished: Api<'ConnectionTest'> = {
    ...test,
    status: good ? 'PASSED' : 'FAILED',
    finishedAt: new Date(Date.parse(test.requestedAt) + 640).toISOString(),
    durationMs: 640,
    stages: good
      ? passedStages
      : passedStages
          .slice(0, 9)
          .map((report) =>
            report.stage === 'AUTH'
              ? { ...report, verdict: 'FAILED', finding: 'AUTH_BAD_CREDENTIALS' }
              : report,
          ),
    warnings: [],
    ...(good ? {} : { diagnosis: wrongPassword }),
    transcript,
  };
  backend.tests.set(id, finished);
  return finished;
}

/** The test's life as server-sent events, at a pace that people can follow. */
function streamOf(backend: Backend, id: string): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (event: string, data: unknown) => {
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      };
      const good = passwords.get(id) === backend.goodPassword;
      for (const report of passedStages.slice(0, good ? passedStages.length : 9)) {
        if (backend.tests.get(id)?.status === 'CANCELLED') {
          break;
        }
        const { stage, startedAt } = report;
        send('stage', { stage, startedAt, verdict: 'RUNNING' });
        await new Promise((resolve) => setTimeout(resolve, 250));
        send('stage', good || report.stage !== 'AUTH' ? report : { ...report, verdict: 'FAILED' });
      }
      const test = backend.tests.get(id);
      send('finished', test?.status === 'CANCELLED' ? test : finishedTest(backend, id));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

/** A few of the server's rules, in the server's manner. */
function verdictOn(draft: Api<'ValidateDraft'>): Api<'DraftVerdict'> {
  const errors: Api<'FieldError'>[] = [];
  const warnings: Api<'Remark'>[] = [];
  if (draft.port === 465 && draft.tls !== 'SSL_TLS') {
    errors.push({
      pointer: '/tls',
      rule: 'XF-1',
      value: draft.tls ?? '',
      message: 'Port 465 works with SSL/TLS only.',
      expected: 'SSL_TLS',
    });
  }
  if (draft.provider === 'gmail' && draft.host !== '' && draft.host !== 'smtp.gmail.com') {
    errors.push({
      pointer: '/host',
      rule: 'PROV-4',
      value: draft.host ?? '',
      message: 'This host does not belong to Gmail.',
      expected: 'smtp.gmail.com',
    });
  }
  if (draft.tls === 'NONE') {
    warnings.push({
      code: 'TLS_NONE',
      rule: 'TLS-5',
      pointer: '/tls',
      message: 'Everything can be read on the way. Use it only inside a network that you trust.',
    });
  }
  if (['', 'localhost'].includes(draft.heloHostname ?? '')) {
    warnings.push({
      code: 'HELO_IS_LOCALHOST',
      rule: 'HELO-3',
      pointer: '/heloHostname',
      message: 'Some servers refuse the name localhost. Use your organization’s domain.',
    });
  }
  if (draft.port === 25) {
    warnings.push({
      code: 'PORT_25',
      rule: 'XF-2',
      pointer: '/port',
      message: 'Many internet providers block port 25. Use 587 if you can.',
    });
  }
  if (draft.provider === 'office365' && (draft.maxConnections ?? 0) > 3) {
    warnings.push({
      code: 'CONNECTIONS_ABOVE_PROVIDER',
      rule: 'CONN-5',
      pointer: '/maxConnections',
      message: 'Office 365 allows 3 connections at once.',
    });
  }
  return { errors, warnings };
}
