import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { violations } from '@/testing/axe';
import { enter } from '@/testing/enter';
import { placesOf } from '@/testing/erasure-handlers';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { auditor, utilityAdmin } from '@/testing/samples';

standInForTheServer();

const problem = (status: number, more: object = {}) =>
  HttpResponse.json(
    { type: '/problems/any', title: 'No', status, ...more },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );

const field = (name: RegExp) => screen.findByRole('textbox', { name });

/** Types whom and why, and has it counted. */
const counted = async (address = 'Anna@example.com', reason = 'request 2026-117') => {
  const app = renderApp('/erasures');
  await enter(app.user, await field(/^Address/), address);
  await enter(app.user, await field(/^Reason/), reason);
  await app.user.click(screen.getByRole('button', { name: 'Count what would go' }));
  return app;
};

/** Goes on to the question, and answers it by the address. */
const confirmed = async (typed = 'anna@example.com') => {
  const app = await counted();
  await app.user.click(
    await screen.findByRole('button', { name: 'Erase this person…' }, { timeout: 5_000 }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  await enter(app.user, dialog.getByRole('textbox', { name: /^Type Anna@example.com/ }), typed);
  return { ...app, dialog };
};

describe('ADR 51 erasing a person', () => {
  it('counts first, by place, and changes nothing by that', async () => {
    const { backend } = await counted();
    expect(await screen.findByText('Found: 58', {}, { timeout: 5_000 })).toBeVisible();
    const places = within(screen.getByRole('table', { name: 'What would be erased, by place' }));
    const row = (name: RegExp) => places.getByRole('row', { name });
    expect(row(/^Mails that wait/)).toHaveTextContent(/end by themselves\.31$/);
    expect(row(/^Delivery log/)).toHaveTextContent(/120$/);
    expect(sentTo(backend, 'POST /api/erasures')).toEqual([
      { address: 'Anna@example.com', reason: 'request 2026-117', dryRun: true },
    ]);
    expect(await violations()).toEqual([]);
  });

  it('asks for the address once more, and then does it', async () => {
    const { backend, user, dialog } = await confirmed('anna@example.co');
    const erase = dialog.getByRole('button', { name: 'Erase for good' });
    expect(erase).toHaveAccessibleDescription('Type the address exactly as above.');
    await user.click(erase);
    expect(sentTo(backend, 'POST /api/erasures')).toHaveLength(1);
    expect(await violations()).toEqual([]);
    await user.type(dialog.getByRole('textbox'), 'm');
    expect(erase).toHaveAccessibleDescription('');
    await user.click(erase);
    expect(await screen.findByText('The person is erased', {}, { timeout: 5_000 })).toBeVisible();
    expect(sentTo(backend, 'POST /api/erasures')[1]).toEqual({
      address: 'Anna@example.com',
      reason: 'request 2026-117',
      dryRun: false,
    });
    const past = await screen.findByRole('table', { name: 'The last erasures and counts' });
    await waitFor(() => {
      expect(within(past).getAllByRole('row')[1]).toHaveTextContent('Erased');
    });
    expect(within(past).getAllByRole('row')).toHaveLength(4);
    expect(past).not.toHaveTextContent(/@/);
  });

  it('counts anew what was changed since', async () => {
    const { user } = await counted();
    expect(
      await screen.findByRole('button', { name: 'Erase this person…' }, { timeout: 5_000 }),
    ).toBeVisible();
    await user.type(await field(/^Address/), 'm');
    expect(screen.queryByRole('button', { name: 'Erase this person…' })).toBeNull();
    expect(screen.queryByText('Found: 58')).toBeNull();
  });

  it('leads to what is missing, and refuses a reason that names the address', async () => {
    const { backend, user } = await counted('anna', '');
    expect(screen.getByText(/^Enter a whole address/)).toBeVisible();
    expect(await field(/^Address/)).toHaveFocus();
    await user.type(await field(/^Address/), '@example.com');
    await enter(user, await field(/^Reason/), 'ANNA@example.com asked');
    await user.click(screen.getByRole('button', { name: 'Count what would go' }));
    expect(screen.getByText(/^The reason names the address/)).toBeVisible();
    expect(await field(/^Reason/)).toHaveFocus();
    expect(sentTo(backend, 'POST /api/erasures')).toEqual([]);
  });

  it('shows at its field what the server says of it', async () => {
    const { user } = renderApp('/erasures');
    server.use(
      http.post('*/api/erasures', () =>
        problem(422, {
          errors: [
            { pointer: '/address', code: 'ERASURE', message: 'The address is none.', expected: '' },
          ],
        }),
      ),
    );
    await enter(user, await field(/^Address/), 'a..b@example');
    await enter(user, await field(/^Reason/), 'x');
    await user.click(screen.getByRole('button', { name: 'Count what would go' }));
    expect(await screen.findByText('The address is none.')).toBeVisible();
    expect(screen.queryByText('It was not started.')).toBeNull();
  });

  it('says why nobody can be erased here', async () => {
    const { user } = renderApp('/erasures');
    server.use(http.post('*/api/erasures', () => problem(503, { detail: 'There is no keyset.' })));
    await enter(user, await field(/^Address/), 'anna@example.com');
    await enter(user, await field(/^Reason/), 'x');
    await user.click(screen.getByRole('button', { name: 'Count what would go' }));
    expect(await screen.findByText('There is no keyset.')).toBeVisible();
  });

  it('says which place was not reached, and to erase again', async () => {
    const { user, dialog } = await confirmed();
    server.use(
      http.get('*/api/erasures/:id', ({ params }) =>
        HttpResponse.json({
          id: params.id,
          state: 'INCOMPLETE',
          person: '0a1b',
          reason: 'x',
          dryRun: false,
          by: 'system-admin',
          startedAt: '2026-11-23T10:00:00Z',
          places: placesOf().map((place) =>
            place.place === 'STORED_MAILS' ? { ...place, state: 'NOT_REACHED' } : place,
          ),
        }),
      ),
    );
    await user.click(dialog.getByRole('button', { name: 'Erase for good' }));
    expect(
      await screen.findByText('A place was not reached', {}, { timeout: 5_000 }),
    ).toBeVisible();
    expect(screen.getByRole('row', { name: /^Mails that wait/ })).toHaveTextContent('not reached');
  });
});

describe('a fresh sign-in', () => {
  it('is asked for, and what was typed is there after it, once', async () => {
    const left: string[] = [];
    const { href, origin } = window.location;
    const { user, dialog, unmount } = await confirmed();
    vi.stubGlobal('location', {
      href,
      origin,
      pathname: '/erasures',
      search: '',
      assign: (address: string) => left.push(address),
    });
    server.use(
      http.post('*/api/erasures', () => problem(401, { type: '/problems/sign-in-too-old' })),
    );
    await user.click(dialog.getByRole('button', { name: 'Erase for good' }));
    const asked = within(await screen.findByRole('dialog', { name: 'Sign in again to do this' }));
    expect(screen.queryByText('It was not started.')).toBeNull();
    await user.click(asked.getByRole('button', { name: 'Sign in again' }));
    expect(left).toEqual(['/login?fresh=true&to=%2Ferasures']);
    const kept = sessionStorage.getItem('smart360.erasure');
    expect(kept).toContain('Anna@example.com');
    unmount();
    // A page that is left for a sign-in is not taken apart.
    sessionStorage.setItem('smart360.erasure', kept ?? '');
    renderApp('/erasures');
    expect(await field(/^Address/)).toHaveValue('Anna@example.com');
    expect(await field(/^Reason/)).toHaveValue('request 2026-117');
    expect(sessionStorage.getItem('smart360.erasure')).toBeNull();
    vi.unstubAllGlobals();
  });
});

describe('erasures so far', () => {
  it('tell when, by whom, of whom and why, without an address', async () => {
    renderApp('/erasures');
    const past = await screen.findByRole('table', { name: 'The last erasures and counts' });
    const [, row] = within(past).getAllByRole('row');
    expect(row).toHaveTextContent('system-admin');
    expect(row).toHaveTextContent('9f86d081884c');
    expect(row).toHaveTextContent('request 2026-101');
    expect(row).toHaveTextContent('Done');
    expect(row).toHaveTextContent('found: 58');
  });

  it('say that there are none', async () => {
    renderApp('/erasures', { erasures: [] });
    expect(await screen.findByText('Nobody was erased yet')).toBeVisible();
  });

  it('say that they could not be loaded, try again, and old ones stay with a remark', async () => {
    const { user, queryClient } = renderApp('/');
    await screen.findByRole('link', { name: 'Erase a person' });
    const away = () => {
      server.use(
        http.get('*/api/erasures', () => problem(503, { detail: 'Not now.' }), { once: true }),
      );
    };
    away();
    await user.click(screen.getByRole('link', { name: 'Erase a person' }));
    expect(await screen.findByText('The erasures could not be loaded.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('request 2026-101')).toBeVisible();
    away();
    await queryClient.refetchQueries({ queryKey: ['erasures'] });
    expect(await screen.findByText(/^This is as of .*newer could not be loaded/)).toBeVisible();
    expect(screen.getByText('request 2026-101')).toBeVisible();
  });
});

describe('roles', () => {
  it.each([auditor, utilityAdmin])('$username is told who may, and not led there', async (me) => {
    const { backend } = renderApp('/erasures', { me });
    expect(await screen.findByText('Only a System Admin may erase a person.')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Erase a person' })).toBeNull();
    expect(backend.received.filter(({ call }) => call.includes('erasures'))).toEqual([]);
  });
});
