import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';

/** One that is in use, and one that rests. */
export function sampleSenders(): Api<'Sender'>[] {
  return [
    {
      sender: {
        name: 'billing',
        version: 3,
        owner: 'Billing team, billing@utility.example',
        enabled: true,
        clientIds: ['billing-service'],
        from: ['bills@utility.example', 'bills.utility.example'],
        categories: ['invoice'],
        priorities: ['NORMAL', 'BULK'],
        headers: ['x-invoice'],
        recipients: 5,
        perMinute: 600,
        perDay: 50_000,
        size: 1024,
        weight: 3,
        replyTo: ['service@utility.example'],
        resends: true,
      },
      changedBy: 'system-admin',
      changedAt: '2026-11-23T10:15:30Z',
    },
    {
      sender: {
        name: 'outages',
        version: 1,
        owner: 'Control room',
        enabled: false,
        clientIds: [],
        from: [],
        categories: [],
        priorities: ['HIGH'],
        headers: [],
        recipients: 1,
        perMinute: 60,
        perDay: 1000,
        size: 64,
        weight: 1,
        replyTo: [],
        resends: false,
      },
      changedBy: 'system-admin',
      changedAt: '2026-11-20T08:00:00Z',
    },
  ];
}

export function sampleSenderUse(): Api<'SenderUses'> {
  return {
    unnamedTaken: false,
    items: [
      {
        name: 'billing',
        minute: 12,
        day: 3456,
        taken: 81_234,
        refused: 2,
        refusedAt: '2026-11-23T09:00:00Z',
        reason: '"from" is not allowed to the sender "billing"; expected bills@utility.example.',
      },
    ],
  };
}

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** One in use, one that nobody has used for a while, and one that has ended. */
export function sampleSenderTokens(): Api<'SenderToken'>[] {
  const token = (beginning: string, purpose: string, madeDaysAgo: number, ends: number) => ({
    id: `id-of-${beginning}`,
    sender: 'billing',
    beginning,
    purpose,
    madeBy: 'system-admin',
    madeAt: daysFromNow(-madeDaysAgo),
    endsAt: daysFromNow(ends),
  });
  return [
    token('smart360_aaaa', 'nightly invoices', 40, 50),
    token('smart360_bbbb', 'old host', 31, 59),
    token('smart360_cccc', 'migration', 95, -5),
  ];
}

export function sampleSenderTokenUse(): Api<'SenderTokenUse'>[] {
  return [{ id: 'id-of-smart360_aaaa', usedAt: daysFromNow(-1) }];
}

/** The API of senders in memory. */
export function senderHandlers(
  backend: {
    me: Api<'Me'>;
    senders: Api<'Sender'>[];
    senderUse: Api<'SenderUses'>;
    senderTokens: Api<'SenderToken'>[];
    senderTokenUse: Api<'SenderTokenUse'>[];
  },
  note: (request: Request) => Promise<unknown>,
): RequestHandler[] {
  const kept = (wish: Api<'SenderRequest'>, name: string, version: number): Api<'Sender'> => ({
    sender: { ...(wish as Api<'SenderIdentity'>), name, version },
    changedBy: backend.me.username,
    changedAt: new Date().toISOString(),
  });
  return [
    http.get('*/api/senders', () => HttpResponse.json({ items: backend.senders })),
    http.get('*/api/sender-tokens', () => HttpResponse.json({ items: backend.senderTokens })),
    http.get('*/api/sender-token-use', () => HttpResponse.json({ items: backend.senderTokenUse })),
    http.post('*/api/sender-tokens', async ({ request }) => {
      const wish = (await note(request)) as Api<'SenderTokenRequest'>;
      const token: Api<'SenderToken'> = {
        id: 'id-of-smart360_dddd',
        sender: wish.sender ?? '',
        beginning: 'smart360_dddd',
        purpose: wish.purpose ?? '',
        madeBy: backend.me.username,
        madeAt: daysFromNow(0),
        endsAt: daysFromNow(wish.days ?? 0),
      };
      backend.senderTokens = [...backend.senderTokens, token];
      return HttpResponse.json({ token, secret: 'smart360_dddd-and-the-rest' }, { status: 201 });
    }),
    http.delete('*/api/sender-tokens/:id', async ({ params, request }) => {
      await note(request);
      backend.senderTokens = backend.senderTokens.filter(({ id }) => id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/api/sender-use', () => HttpResponse.json(backend.senderUse)),
    http.post('*/api/senders', async ({ request }) => {
      const wish = (await note(request)) as Api<'SenderRequest'>;
      const added = kept(wish, wish.name ?? '', 1);
      backend.senders = [...backend.senders, added];
      return HttpResponse.json(added, { status: 201 });
    }),
    http.put('*/api/senders/:name', async ({ params, request }) => {
      const wish = (await note(request)) as Api<'SenderRequest'>;
      const name = String(params.name);
      const before = backend.senders.find(({ sender }) => sender.name === name);
      const changed = kept(wish, name, (before?.sender.version ?? 0) + 1);
      backend.senders = backend.senders.map((one) => (one.sender.name === name ? changed : one));
      return HttpResponse.json(changed);
    }),
    http.delete('*/api/senders/:name', async ({ params, request }) => {
      await note(request);
      backend.senders = backend.senders.filter(({ sender }) => sender.name !== params.name);
      return new HttpResponse(null, { status: 204 });
    }),
  ];
}
