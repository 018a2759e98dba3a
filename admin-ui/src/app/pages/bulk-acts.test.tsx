import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Api } from '@/lib/api/types';
import { enter } from '@/testing/enter';
import { violations } from '@/testing/axe';
import { renderApp, server, standInForTheServer } from '@/testing/render-app';
import { auditor } from '@/testing/samples';

standInForTheServer();

const prepared: Api<'BulkAct'> = {
  id: 'act-1',
  state: 'PREPARED',
  action: 'RESEND',
  conditions: { status: 'REFUSED' },
  mails: 312,
  samples: ['mail-1', 'mail-2'],
  statuses: { REFUSED: 312 },
  done: 0,
  refused: {},
  left: 312,
  needsConfirmation: false,
  confirmable: false,
  author: 'system-admin',
  preparedAt: '2026-12-01T10:00:00Z',
};

/** The API of one act in memory; what it was sent, in order. */
function standInForActs(first: Api<'BulkAct'> = prepared) {
  const sent: { path: string; body: unknown }[] = [];
  let act = first;
  const states = { start: 'RUNNING', confirm: 'RUNNING', resume: 'RUNNING' } as const;
  server.use(
    http.get('*/api/bulk-acts', () => HttpResponse.json({ items: [act], nextCursor: null })),
    http.get('*/api/bulk-acts/act-1', () => HttpResponse.json(act)),
    http.post('*/api/bulk-acts', async ({ request }) => {
      sent.push({ path: 'prepare', body: await request.json() });
      return HttpResponse.json(act, { status: 201 });
    }),
    http.post('*/api/bulk-acts/act-1/:verb', async ({ params, request }) => {
      const verb = String(params.verb);
      const text = await request.text();
      const body: unknown = text === '' ? null : JSON.parse(text);
      sent.push({ path: verb, body });
      act = {
        ...act,
        ...(body as object | null),
        state: verb in states ? states[verb as keyof typeof states] : 'STOPPED',
        startedAt: '2026-12-01T10:01:00Z',
        done: 300,
        refused: { OVER: 2 },
        left: 10,
        confirmable: false,
      };
      return HttpResponse.json(act);
    }),
  );
  return sent;
}

describe('ADR 86 acts on many mails', () => {
  it('leads from the filters of the delivery log to a running act', async () => {
    const { user, router } = renderApp('/delivery?status=REFUSED&period=all');
    const sent = standInForActs();
    await user.click(await screen.findByRole('link', { name: 'Act on all mails found' }));
    await user.click(await screen.findByRole('button', { name: 'Send again' }));
    expect(await screen.findByRole('heading', { name: 'Send again: 312 mails' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/bulk-acts/act-1');
    expect(sent[0]?.body).toMatchObject({ action: 'RESEND', conditions: { status: 'REFUSED' } });
    expect(screen.getByRole('link', { name: 'mail-2' })).toHaveAttribute(
      'href',
      '/delivery/mail-2',
    );
    await enter(user, screen.getByRole('textbox', { name: /Name of the incident/ }), 'Relay');
    await enter(user, screen.getByRole('textbox', { name: /Reason/ }), 'it works again');
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(
      await screen.findByText('Runs. 300 done, 2 not possible any more, 10 to go'),
    ).toBeVisible();
    expect(screen.getByText('Had ended, so that nothing could be done: 2')).toBeVisible();
    expect(sent[1]).toEqual({
      path: 'start',
      body: { name: 'Relay', reason: 'it works again', perMinute: 60 },
    });
    await user.click(screen.getByRole('button', { name: 'Stop for good' }));
    expect(await screen.findByText(/^Stopped/)).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('gives the report of an act that has begun as a file, to readers too', async () => {
    const waiting = renderApp('/bulk-acts/act-1');
    standInForActs();
    expect(await screen.findByText('Prepared')).toBeVisible();
    expect(screen.queryByRole('link', { name: /^Save as/ })).toBeNull();
    waiting.unmount();
    renderApp('/bulk-acts/act-1', { me: auditor });
    standInForActs({
      ...prepared,
      state: 'ENDED',
      name: 'Relay',
      reason: 'it works again',
      startedAt: '2026-12-01T10:01:00Z',
      done: 310,
      refused: { OVER: 2 },
      left: 0,
    });
    for (const [form, ending] of [
      ['CSV', '.csv'],
      ['NDJSON', ''],
    ] as const) {
      const link = await screen.findByRole('link', {
        name: `Save as ${form}: report of Send again: 312 mails`,
      });
      expect(link).toHaveAttribute('href', `/api/bulk-acts/act-1/mails/export${ending}`);
      expect(link).toHaveAttribute('download');
    }
    expect(await violations()).toEqual([]);
  });

  it('offers the confirmation to those only who may give it', async () => {
    const proposed: Api<'BulkAct'> = {
      ...prepared,
      state: 'PROPOSED',
      name: 'Relay',
      reason: 'it works again',
      needsConfirmation: true,
    };
    const own = renderApp('/bulk-acts/act-1');
    standInForActs(proposed);
    expect(await screen.findByText('Waits for confirmation')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull();
    own.unmount();
    const { user } = renderApp('/bulk-acts/act-1');
    const sent = standInForActs({ ...proposed, confirmable: true });
    await user.click(await screen.findByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText(/^Runs/)).toBeVisible();
    expect(sent.map(({ path }) => path)).toEqual(['confirm']);
  });

  it('lists the acts for who only reads, without a button', async () => {
    renderApp('/bulk-acts', { me: auditor });
    standInForActs();
    const table = within(
      await screen.findByRole('table', { name: 'Acts on many mails, the newest first' }),
    );
    expect(table.getByRole('link', { name: 'Not started yet' })).toHaveAttribute(
      'href',
      '/bulk-acts/act-1',
    );
    expect(table.queryByRole('button')).toBeNull();
    expect(await violations()).toEqual([]);
  });
});
