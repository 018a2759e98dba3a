import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';
import { alertHandlers, sampleAlerts, type SampleAlerts } from './alert-handlers';
import {
  approvals,
  auditEntries,
  backups,
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
import { deadLetterHandlers, sampleLetters, type SampleLetter } from './dead-letter-handlers';
import { erasureHandlers, sampleErasures } from './erasure-handlers';
import {
  sampleSenders,
  sampleSenderTokens,
  sampleSenderTokenUse,
  sampleSenderUse,
  senderHandlers,
} from './sender-handlers';
import { settingRows } from './setting-rows';
import { sampleSessions, sessionHandlers } from './session-handlers';
import { sampleDiscovery, setupHandlers } from './setup-handlers';
import { suppressionHandlers, sampleSuppressions } from './suppression-handlers';
import { sampleStatistics, statisticsHandler } from './statistics-handlers';

type Schema = Api<'Configuration'>;

/** What the sample backend holds; tests change it and read what arrived. */
export interface Backend {
  me: Api<'Me'>;
  configurations: Schema[];
  tests: Map<string, Api<'ConnectionTest'>>;
  queue: Api<'EmailQueue'>;
  approvals: Api<'Approval'>[];
  backups: Api<'Backup'>[];
  backupSchedule: Api<'BackupSchedule'>;
  mails: Api<'Email'>[];
  alerts: SampleAlerts;
  statistics: Api<'DeliveryStatistics'>;
  suppressions: Api<'Suppression'>[];
  letters: SampleLetter[];
  erasures: Api<'Erasure'>[];
  sessions: Api<'Session'>[];
  breakGlass: Api<'BreakGlassSessionList'>;
  /** What is found for any address. */
  discovery: Api<'MailServerDiscovery'>;
  /** What becomes of an activation's test mail. */
  activationMail: Schema['activationMail'] | undefined;
  verifications: Api<'AuditVerificationJob'>[];
  /** What is missing in the trail. */
  gaps: Api<'AuditGap'>[];
  senders: Api<'Sender'>[];
  senderUse: Api<'SenderUses'>;
  senderTokens: Api<'SenderToken'>[];
  senderTokenUse: Api<'SenderTokenUse'>[];
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

/** A queue with a few mails, all going out. */
export const sampleQueue: Api<'EmailQueue'> = {
  waiting: 3,
  withoutSender: 0,
  deferred: 1,
  inFlight: 2,
  held: 0,
  active: true,
  host: 'smtp.gmail.com',
  openConnections: 2,
  connections: { open: 2, max: 10 },
  loginRefused: false,
  countedAt: '2026-11-23T10:15:30Z',
  mode: { name: 'DELIVER' },
  environment: 'development',
};

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
    queue: sampleQueue,
    approvals,
    backups,
    backupSchedule: {
      places: ['FOLDER'],
      everySeconds: 86_400,
      keepScheduledDays: 30,
      keepManualDays: 90,
      nextAt: '2026-11-24T02:00:00Z',
      lastSuccessAt: '2026-11-23T02:00:00Z',
    },
    mails: emails,
    alerts: sampleAlerts(),
    statistics: sampleStatistics(),
    suppressions: sampleSuppressions(),
    letters: sampleLetters(),
    erasures: sampleErasures(),
    sessions: sampleSessions(),
    breakGlass: { items: [], secret: { madeBy: 'config-service', madeAt: '2026-11-01T08:00:00Z' } },
    discovery: sampleDiscovery(),
    activationMail: undefined,
    verifications: [],
    gaps: [],
    senders: sampleSenders(),
    senderUse: sampleSenderUse(),
    senderTokens: sampleSenderTokens(),
    senderTokenUse: sampleSenderTokenUse(),
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
  /** Keeps what a Utility Administrator asks for until a System Admin agrees. */
  const waits = (kind: Api<'Approval'>['kind'], about: Schema): Api<'Approval'> => {
    counter += 1;
    const requestedAt = new Date();
    const approval: Api<'Approval'> = {
      id: `apr-new-${String(counter)}`,
      kind,
      ...(kind === 'CREATE' ? {} : { configurationId: about.id }),
      configurationName: about.name,
      state: 'WAITING',
      author: backend.me.username,
      requestedAt: requestedAt.toISOString(),
      expiresAt: new Date(requestedAt.getTime() + 7 * 24 * 3_600_000).toISOString(),
      changes: [],
      contentHash: `sha256-${String(counter)}`,
      mine: true,
    };
    backend.approvals = [approval, ...backend.approvals];
    return approval;
  };
  const missing = () => problem('not-found', 404, 'There is nothing with this id');
  const replace = (next: Schema) => {
    backend.configurations = backend.configurations.map((one) => (one.id === next.id ? next : one));
    return next;
  };

  backend.handlers = [
    ...alertHandlers(backend.alerts, note),
    statisticsHandler(backend),
    ...suppressionHandlers(backend, note),
    ...deadLetterHandlers(backend, note),
    ...erasureHandlers(backend, note),
    ...sessionHandlers(backend, note),
    ...setupHandlers(backend, note),
    ...senderHandlers(backend, note),
    http.get('*/api/me', () => HttpResponse.json(backend.me)),
    http.get('*/api/provider-templates', () =>
      HttpResponse.json({ items: templates, nextCursor: null }),
    ),
    http.get('*/api/configurations/state', () => HttpResponse.json(stateOf(backend))),
    http.get('*/api/configurations/state/events', () => liveStateOf(backend)),
    http.get('*/api/configurations/fields', () => HttpResponse.json(settingRows)),
    http.post('*/api/configurations/validate', async ({ request }) => {
      const body = (await note(request)) as Api<'ValidateDraft'>;
      return HttpResponse.json(verdictOn(body));
    }),
    http.get('*/api/configurations', ({ request }) => {
      const query = new URL(request.url).searchParams;
      const words = (query.get('search') ?? '').toLowerCase().split(/\W+/).filter(Boolean);
      const found = backend.configurations.filter((one) => {
        const own = `${one.name} ${one.host} ${one.provider ?? ''} ${one.defaultFrom ?? ''}`
          .toLowerCase()
          .split(/\W+/);
        return words.every((word) => own.some((it) => it.startsWith(word)));
      });
      const limit = Number(query.get('limit') ?? '50');
      return HttpResponse.json({
        items: found.slice(0, limit),
        nextCursor: found.length > limit ? (found[limit - 1]?.id ?? null) : null,
        activeId: backend.configurations.find((one) => one.active)?.id ?? null,
        standbyId: backend.configurations.find((one) => one.standby)?.id ?? null,
      });
    }),
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
      if (!backend.me.roles.includes('SYSTEM_ADMIN')) {
        return HttpResponse.json(waits('CREATE', created), { status: 202 });
      }
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
      if (!backend.me.roles.includes('SYSTEM_ADMIN') && body.host !== found.host) {
        return HttpResponse.json(waits('UPDATE', found), { status: 202 });
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
      const found = find(params.id);
      if (found !== undefined && !backend.me.roles.includes('SYSTEM_ADMIN')) {
        return HttpResponse.json(waits('DELETE', found), { status: 202 });
      }
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
      const activated: Schema = {
        ...found,
        active: true,
        ...(backend.activationMail === undefined ? {} : { activationMail: backend.activationMail }),
      };
      return answer(replace(activated));
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
    http.put('*/api/configurations/:id/standby', async ({ params, request }) => {
      await note(request);
      backend.configurations = backend.configurations.map((one) => ({
        ...one,
        standby: one.id === params.id,
      }));
      const found = find(params.id);
      return found === undefined ? missing() : answer(found);
    }),
    http.delete('*/api/configurations/:id/standby', async ({ params, request }) => {
      await note(request);
      const found = find(params.id);
      return found === undefined ? missing() : answer(replace({ ...found, standby: false }));
    }),
    http.post('*/api/configurations/standby/promote', async ({ request }) => {
      await note(request);
      const next = backend.configurations.find((one) => one.standby);
      if (next === undefined) {
        return problem('standby-missing', 409, 'No standby is named');
      }
      backend.configurations = backend.configurations.map((one) => ({
        ...one,
        active: one.id === next.id,
        standby: false,
      }));
      return answer({ ...next, active: true, standby: false });
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
    http.get('*/api/configurations/:id/versions/:version/changes', ({ params, request }) =>
      HttpResponse.json({
        from: Number(new URL(request.url).searchParams.get('against')),
        to: Number(params.version),
        changes: [{ field: 'maxConnections', before: '5', after: '10' }, { field: 'password' }],
      } satisfies Api<'VersionDifference'>),
    ),
    http.post('*/api/configurations/:id/rollback', async ({ params, request }) => {
      await note(request);
      const found = find(params.id);
      return found === undefined
        ? missing()
        : answer(replace({ ...found, maxConnections: 5, version: found.version + 1 }));
    }),
    http.get('*/api/approvals', ({ request }) => {
      const asked = new URL(request.url).searchParams;
      const state = asked.get('state');
      const configurationId = asked.get('configurationId');
      const mine = asked.get('mine') === 'true';
      return HttpResponse.json({
        items: backend.approvals.filter(
          (one) =>
            (state === null || one.state === state) &&
            (!mine || one.mine) &&
            (configurationId === null || one.configurationId === configurationId),
        ),
      } satisfies Api<'ApprovalList'>);
    }),
    http.get('*/api/approvals/:id', ({ params }) => {
      const found = backend.approvals.find((one) => one.id === params.id);
      return found === undefined ? missing() : HttpResponse.json(found);
    }),
    http.post('*/api/approvals/decide', async ({ request }) => {
      const { decisions = [], comment } = (await note(request)) as Api<'DecideTogether'>;
      const decided: Api<'Approval'>[] = [];
      for (const { id, contentHash, verdict } of decisions) {
        const found = backend.approvals.find((one) => one.id === id);
        if (found === undefined) {
          return missing();
        }
        if (found.state !== 'WAITING') {
          return problem('approval-over', 409, 'The change was decided already');
        }
        if (contentHash !== found.contentHash) {
          return problem('approval-stale', 412, 'What waits is not what you saw');
        }
        decided.push({
          ...found,
          state: verdict === 'APPROVE' ? 'APPROVED' : 'REJECTED',
          decidedBy: backend.me.username,
          decidedAt: new Date().toISOString(),
          ...(comment === undefined ? {} : { decisionComment: comment }),
        });
      }
      backend.approvals = backend.approvals.map(
        (one) => decided.find(({ id }) => id === one.id) ?? one,
      );
      return HttpResponse.json({ items: decided } satisfies Api<'ApprovalList'>);
    }),
    http.post('*/api/approvals/:id/:verdict', async ({ params, request }) => {
      const body = (await note(request)) as { comment?: string; contentHash?: string };
      const found = backend.approvals.find((one) => one.id === params.id);
      if (found === undefined) {
        return missing();
      }
      if (params.verdict === 'approve' && body.contentHash !== found.contentHash) {
        return problem('approval-stale', 412, 'What waits is not what you saw');
      }
      const states = { approve: 'APPROVED', reject: 'REJECTED', withdraw: 'WITHDRAWN' } as const;
      const decided: Api<'Approval'> = {
        ...found,
        state: states[params.verdict as keyof typeof states],
        decidedBy: backend.me.username,
        decidedAt: new Date().toISOString(),
        ...(body.comment === undefined ? {} : { decisionComment: body.comment }),
      };
      backend.approvals = backend.approvals.map((one) => (one.id === found.id ? decided : one));
      return HttpResponse.json(decided);
    }),
    http.get('*/api/backups', () =>
      HttpResponse.json({ items: backend.backups } satisfies Api<'BackupList'>),
    ),
    http.post('*/api/backups', async ({ request }) => {
      const body = (await note(request)) as {
        configurationIds?: string[];
        secrets: 'SEALED' | 'OMITTED';
      };
      counter += 1;
      const made: Api<'Backup'> = {
        id: `bkp-new-${String(counter)}`,
        createdAt: new Date().toISOString(),
        createdBy: backend.me.username,
        kind: 'MANUAL',
        configurations: body.configurationIds?.length ?? backend.configurations.length,
        bytes: 15_001,
        secrets: body.secrets,
        schemaVersion: 1,
      };
      backend.backups = [made, ...backend.backups];
      return HttpResponse.json(made, { status: 201 });
    }),
    http.get('*/api/backups/schedule', () => HttpResponse.json(backend.backupSchedule)),
    http.delete('*/api/backups/:id', async ({ params, request }) => {
      await note(request);
      backend.backups = backend.backups.filter((one) => one.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/api/backups/:id/content', () => HttpResponse.json({ format: 'smart360-backup' })),
    http.post('*/api/backups/imports', async ({ request }) => {
      const { choices } = (await note(request)) as { choices: Record<string, string> };
      const dryRun = new URL(request.url).searchParams.get('dryRun') === 'true';
      return HttpResponse.json(importReport(choices, dryRun));
    }),
    http.post('*/api/email-actions', async ({ request }) => {
      const { action, ids } = (await note(request)) as { action: string; ids: string[] };
      const after = { HOLD: 'HELD', RELEASE: 'WAITING', CANCEL: 'CANCELLED', RESEND: 'WAITING' }[
        action
      ] as Api<'EmailStatus'>;
      const found = backend.mails.filter((mail) => ids.includes(mail.id));
      const refused = found.filter((mail) => mail.status === 'ACCEPTED');
      backend.mails = backend.mails.map((mail) =>
        ids.includes(mail.id) && !refused.includes(mail) ? { ...mail, status: after } : mail,
      );
      return HttpResponse.json({
        done: found.length - refused.length,
        refused: refused.map(({ id }) => ({ id, reason: 'OVER' })),
      });
    }),
    http.get('*/api/delivery-limits', () =>
      HttpResponse.json({
        configurationId: 'cfg-gmail',
        windows: [
          { name: 'MINUTE', used: 4 },
          { name: 'DAY', limit: 500, used: 412, left: 88 },
          { name: 'RECIPIENTS_PER_DAY', used: 530 },
        ],
      } satisfies Api<'DeliveryLimits'>),
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
    http.post('*/api/connection-tests/rehearsals', async ({ request }) => {
      const { configurationId } = (await note(request)) as Api<'RehearseConfiguration'>;
      counter += 1;
      const test: Api<'ConnectionTest'> = {
        id: `test-${String(counter)}`,
        ...(configurationId === undefined ? {} : { configurationId }),
        status: 'RUNNING',
        requestedAt: new Date().toISOString(),
        deadline: new Date(Date.now() + 60_000).toISOString(),
        stages: [],
        warnings: [],
      };
      backend.tests.set(test.id, test);
      passwords.set(test.id, backend.goodPassword);
      return HttpResponse.json(test, { status: 202 });
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
    http.post('*/api/usage-events', async ({ request }) => {
      await note(request);
      return new HttpResponse(null, { status: 202 });
    }),
    http.post('*/api/email-queue/try-now', async ({ request }) => {
      await note(request);
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/api/email-queue', () =>
      HttpResponse.json({ ...backend.queue, countedAt: new Date().toISOString() }),
    ),
    http.get('*/api/emails', ({ request }) => {
      const url = new URL(request.url);
      const status = url.searchParams.get('status');
      const query = url.searchParams.get('query')?.toLowerCase() ?? '';
      const items = backend.mails.filter(
        (mail) =>
          (status === null || mail.status === status) &&
          `${mail.id} ${mail.subject ?? ''} ${mail.to.join(' ')}`.toLowerCase().includes(query),
      );
      return HttpResponse.json({ items, nextCursor: null });
    }),
    http.get('*/api/emails/:id', ({ params }) => {
      const found = backend.mails.find((mail) => mail.id === params.id);
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
    http.post('*/api/audit-entries/verifications', async ({ request }) => {
      await note(request);
      counter += 1;
      const job: Api<'AuditVerificationJob'> = {
        id: `ver-${String(counter)}`,
        state: 'RUNNING',
        by: backend.me.username,
        startedAt: '2026-11-23T10:00:00Z',
        from: 0,
        heads: 1,
        ofHeads: 4,
        entries: 12,
        records: 30,
        dropped: 0,
        found: 0,
        breaks: [],
      };
      backend.verifications = [job, ...backend.verifications];
      return HttpResponse.json(job, { status: 202 });
    }),
    http.get('*/api/audit-entries/verifications', () =>
      HttpResponse.json({ items: backend.verifications } satisfies Api<'AuditVerificationJobs'>),
    ),
    http.delete('*/api/audit-entries/verifications/:id', ({ params }) => {
      backend.verifications = backend.verifications.map((job) =>
        job.id === params.id ? { ...job, state: 'CANCELLED' as const } : job,
      );
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/api/audit-entries/verify', () =>
      HttpResponse.json({ valid: true, checked: 42, headHash: '2'.repeat(64) }),
    ),
    http.get('*/api/audit-entries', ({ request }) => {
      const action = new URL(request.url).searchParams.get('action') ?? '';
      return HttpResponse.json({
        items: auditEntries.filter((entry) => entry.action.includes(action)),
        nextCursor: null,
        gaps: backend.gaps,
      });
    }),
  ];
  return backend;
}

/** What sends, as the sample server has it. */
export function stateOf({ configurations }: Backend): Api<'SendingState'> {
  const told = (one: Schema | undefined) =>
    one === undefined
      ? undefined
      : { configurationId: one.id, name: one.name, version: one.version };
  const active = told(configurations.find((one) => one.active));
  const standby = told(configurations.find((one) => one.standby));
  return {
    readAt: new Date().toISOString(),
    ...(active === undefined ? {} : { active }),
    ...(standby === undefined ? {} : { standby }),
    since: '2026-11-23T09:45:00Z',
    by: 'system-admin',
    stops: [],
  };
}

/** The state, again and again, as long as somebody listens. */
function liveStateOf(backend: Backend): Response {
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = () => {
        const data = JSON.stringify(stateOf(backend));
        controller.enqueue(encoder.encode(`event: state\ndata: ${data}\n\n`));
      };
      send();
      timer = setInterval(send, 2_000);
    },
    cancel() {
      clearInterval(timer);
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
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

/** What an import of one new, one equal and one disputed configuration tells. */
function importReport(choices: Record<string, string>, dryRun: boolean): Api<'ImportReport'> {
  const choice = choices['cfg-gmail'];
  const action =
    choice === 'REPLACE'
      ? 'REPLACE'
      : choice === 'COPY'
        ? 'CREATE'
        : choice === 'KEEP'
          ? 'UNCHANGED'
          : 'CONFLICT';
  return {
    signature: 'UNKNOWN_KEY',
    schemaVersion: 1,
    items: [
      {
        configurationId: 'cfg-relay',
        name: 'Office relay',
        action: 'CREATE',
        changes: [
          { field: 'host', after: 'relay.utilitycompany.com' },
          { field: 'port', after: '587' },
        ],
        needs: ['PASSWORD', 'TEST'],
      },
      {
        configurationId: 'cfg-gmail',
        name: 'Notifications through Gmail',
        action,
        changes: [{ field: 'maxConnections', before: '10', after: '5' }],
        needs: action === 'REPLACE' ? ['DEACTIVATE'] : [],
      },
      {
        configurationId: 'cfg-office',
        name: 'Office 365 standby',
        action: 'UNCHANGED',
        changes: [],
        needs: [],
      },
    ],
    applied: !dryRun && action !== 'CONFLICT',
  };
}

/** A value that the sample server refuses. */
function refusal(rule: string, pointer: string, value: string, message: string) {
  return { pointer, rule, value, message, expected: '' };
}

/** What the sample server says of single fields. */
function fieldErrors(draft: Api<'ValidateDraft'>): Api<'FieldError'>[] {
  const { host = '', username = '', certificateCheck } = draft;
  const errors: Api<'FieldError'>[] = [];
  if (/\s/.test(host)) {
    errors.push(
      refusal(
        'HOST-8',
        '/host',
        host,
        'Enter a domain name such as smtp.example.com, an IPv4 address, or an IPv6 address in brackets.',
      ),
    );
  }
  if (/^[^@]*@[^.]*$/.test(username)) {
    errors.push(
      refusal('USER-1', '/username', username, 'A username with @ must be a whole e-mail address.'),
    );
  }
  if (certificateCheck?.mode === 'CUSTOM_CA' && !certificateCheck.authorityPem) {
    errors.push(
      refusal(
        'TLS-6',
        '/certificateCheck/authorityPem',
        '',
        'The certificate of your own authority is missing.',
      ),
    );
  }
  if (
    certificateCheck?.mode === 'PINNED' &&
    !/^[0-9a-f]{64}$/.test(certificateCheck.sha256 ?? '')
  ) {
    errors.push(
      refusal(
        'TLS-6',
        '/certificateCheck/sha256',
        certificateCheck.sha256 ?? '',
        'This is not a SHA-256 fingerprint.',
      ),
    );
  }
  return errors;
}

/** A few of the server's rules, in the server's manner. */
function verdictOn(draft: Api<'ValidateDraft'>): Api<'DraftVerdict'> {
  const errors = fieldErrors(draft);
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
  return {
    errors,
    warnings,
    sensitiveFields: [],
    approvalNeeded: false,
    testNeeded: false,
    passwordNeeded: false,
    ...(draft.host === 'smtps://smtp.example.com/'
      ? { hostRepair: { host: 'smtp.example.com', port: 465, tls: 'SSL_TLS' as const } }
      : {}),
  };
}
