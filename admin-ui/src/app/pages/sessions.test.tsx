import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { utilityAdmin } from '@/testing/samples';

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
    const card = within(await screen.findByRole('region', { name: 'Date and time' }));
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
