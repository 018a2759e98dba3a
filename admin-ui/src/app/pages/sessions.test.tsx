import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { enter } from '@/testing/enter';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { auditor, utilityAdmin } from '@/testing/samples';
import { sampleBreakGlass } from '@/testing/session-handlers';
import { violations } from '@/testing/axe';

standInForTheServer();

const table = async () =>
  within(await screen.findByRole('table', { name: 'Sessions of signed-in people' }));

const rows = async () => (await table()).getAllByRole('row').slice(1);

describe('ADR 71 sessions', () => {
  it('are found behind the name, and tell where one is signed in', async () => {
    const { user } = renderApp('/settings');
    await user.click(await screen.findByRole('button', { name: /^Account:/ }));
    await user.click(screen.getByRole('link', { name: 'Sessions' }));
    const [own, phone, ...others] = await rows();
    expect(others).toHaveLength(0);
    expect(own).toHaveTextContent('This one');
    expect(own).toHaveTextContent('Chrome, Linux');
    expect(own).toHaveTextContent('from 10.1.2.3');
    expect(phone).toHaveTextContent('Unknown');
    expect(within(own ?? expect.fail()).queryByRole('button')).toBeNull();
  });

  it('are ended after a question that says what follows', async () => {
    const { backend, user } = renderApp('/sessions');
    await user.click((await table()).getByRole('button', { name: /^End the session/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/signed out with the next click/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'End' }));
    await waitFor(async () => {
      expect(await rows()).toHaveLength(1);
    });
    expect(sentTo(backend, 'DELETE /api/sessions/s-phone')).toHaveLength(1);
  });

  it('of others are for System Admins', async () => {
    const { user, router } = renderApp('/sessions');
    await user.click(await screen.findByRole('switch', { name: "Show everybody's sessions" }));
    await waitFor(async () => {
      expect(await rows()).toHaveLength(3);
    });
    expect(router.state.location.search).toBe('?everybody=true');
  });

  it('of others are not offered to anybody else, whatever the address says', async () => {
    renderApp('/sessions?everybody=true', { me: utilityAdmin });
    await table();
    expect(screen.queryByRole('switch')).toBeNull();
    expect(await rows()).toHaveLength(1);
    expect(screen.queryByText('system-admin')).toBeNull();
  });

  it('say when one was not ended', async () => {
    const { user } = renderApp('/sessions');
    await table();
    server.use(
      http.delete('*/api/sessions/:id', () =>
        HttpResponse.json(
          { type: '/problems/not-found', title: 'Gone', status: 404 },
          { status: 404, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    );
    await user.click((await table()).getByRole('button', { name: /^End the session/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'End' }));
    expect(await dialog.findByText('The session was not ended')).toBeVisible();
  });
});

describe('X-25 what needs a fresh sign-in', () => {
  it('says so, keeps the page and leads to a sign-in that asks', async () => {
    const left: string[] = [];
    const { href, origin } = window.location;
    vi.stubGlobal('location', {
      href,
      origin,
      pathname: '/sessions',
      search: '',
      assign: (address: string) => left.push(address),
    });
    const { user } = renderApp('/sessions');
    await table();
    server.use(
      http.delete('*/api/sessions/:id', () =>
        HttpResponse.json(
          { type: '/problems/sign-in-too-old', title: 'Sign in again to do this', status: 401 },
          { status: 401, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    );
    await user.click((await table()).getByRole('button', { name: /^End the session/ }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'End' }),
    );
    const asked = within(await screen.findByRole('dialog', { name: 'Sign in again to do this' }));
    expect(asked.getByText(/Nothing has been changed/)).toBeVisible();
    expect(screen.queryByText('Your session has ended')).toBeNull();
    await user.click(asked.getByRole('button', { name: 'Sign in again' }));
    expect(left).toEqual(['/login?fresh=true&to=%2Fsessions']);
    vi.unstubAllGlobals();
  });

  it('writes times in the zone that was chosen, on all pages, and keeps that in this browser', async () => {
    const { user, router } = renderApp('/sessions');
    const card = within(await screen.findByRole('region', { name: 'Language, date and time' }));
    await user.click(card.getByRole('combobox', { name: 'Time zone' }));
    await user.click(await screen.findByRole('option', { name: 'UTC' }));
    await user.click(card.getByRole('combobox', { name: 'Date' }));
    await user.click(await screen.findByRole('option', { name: '2026-11-23' }));
    expect(card.getByText(/^Now: \d{4}-\d\d-\d\d .* UTC$/)).toBeVisible();
    await act(() => router.navigate('/approvals/apr-2'));
    expect(
      await screen.findByText(/Asked for by utility-admin, 2026-11-23 08:30:00 UTC/),
    ).toBeVisible();
    expect(localStorage.getItem('smart360.time')).toContain('"zone":"UTC"');
  });
});

describe('ADR 77 break-glass', () => {
  const started = (open: boolean, me?: Parameters<typeof renderApp>[1]) => {
    const app = renderApp('/sessions', me);
    app.backend.breakGlass.items = [sampleBreakGlass(open)];
    return app;
  };

  it('tells that a secret is ready, and shows a new one once', async () => {
    const { backend, user } = renderApp('/sessions');
    const section = within(await screen.findByRole('region', { name: 'Break-glass' }));
    expect(await section.findByText(/A secret is ready: made by config-service/)).toBeVisible();
    await user.click(section.getByRole('button', { name: 'Make a new secret' }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Make a new secret' }),
    );
    expect(await screen.findByLabelText('The new secret')).toHaveTextContent('AB2C-DE3F-GH4J-KL5M');
    await user.click(screen.getByRole('button', { name: 'I have written it down' }));
    await waitFor(() => {
      expect(screen.queryByText('AB2C-DE3F-GH4J-KL5M')).toBeNull();
    });
    expect(sentTo(backend, 'POST /api/break-glass-secrets')).toHaveLength(1);
    expect(await section.findByText(/made by system-admin/)).toBeVisible();
  });

  it('is seen on each page, ended, and reviewed with a note', async () => {
    const { backend, user } = started(true);
    expect(await screen.findByText(/Somebody is here by break-glass: Grace/)).toBeVisible();
    await user.click(
      await screen.findByRole('button', { name: 'End the break-glass session of Grace' }),
    );
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'End' }),
    );
    expect(await screen.findByText(/waits for its review: Grace/)).toBeVisible();
    await user.click(
      await screen.findByRole('button', { name: 'Review the break-glass session of Grace' }),
    );
    expect(await violations()).toEqual([]);
    const dialog = within(await screen.findByRole('dialog'));
    await enter(user, dialog.getByLabelText(/What you found/), 'Grace told us of it by phone.');
    await user.click(dialog.getByRole('button', { name: 'Close the session' }));
    expect(await screen.findByText(/Grace told us of it by phone/)).toBeVisible();
    expect(screen.queryByText(/waits for its review/)).toBeNull();
    expect(sentTo(backend, 'POST /api/break-glass-sessions/bg-1/close')).toEqual([
      { note: 'Grace told us of it by phone.' },
    ]);
  });

  it('is told to others with the way to the trail, and not theirs to end', async () => {
    started(true, { me: auditor });
    expect(await screen.findByText(/Somebody is here by break-glass: Grace/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'To the audit trail' })).toHaveAttribute(
      'href',
      '/audit?actor=break-glass%3AGrace',
    );
    expect(screen.queryByRole('region', { name: 'Break-glass' })).toBeNull();
  });

  it('lets its holder switch, and end it', async () => {
    const me = {
      ...auditor,
      breakGlass: { session: 'bg-1', endsAt: '2026-12-01T09:30:00Z' },
    };
    const { backend, user } = renderApp('/settings', { me });
    backend.breakGlass.items = [sampleBreakGlass(true)];
    expect(await screen.findByText(/You are here by break-glass, until/)).toBeVisible();
    expect(await screen.findByRole('switch', { name: 'Active' })).not.toHaveAttribute(
      'aria-disabled',
    );
    await user.click(screen.getByRole('button', { name: 'End it now' }));
    await waitFor(() => {
      expect(sentTo(backend, 'POST /api/break-glass-sessions/bg-1/end')).toHaveLength(1);
    });
  });
});
