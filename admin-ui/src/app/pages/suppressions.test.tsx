import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { auditor, emailSender, utilityAdmin } from '@/testing/samples';
import { sampleSuppressions } from '@/testing/suppression-handlers';

standInForTheServer();

const table = async () =>
  within(await screen.findByRole('table', { name: 'Addresses to which no mail is sent' }));

/** A row by what its cells say, the address breaking behind its `@`. */
const row = async (address: string) => {
  const found = (await table())
    .getAllByRole('row')
    .find((one) => one.textContent.includes(address));
  return found ?? expect.fail(`no row for ${address}`);
};

const problem = (status: number, more: object = {}) =>
  HttpResponse.json(
    { type: '/problems/any', title: 'No', status, ...more },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );

describe('ADR 53 suppressed addresses', () => {
  it('tells whose mails are kept back, why, by whom and for how long', async () => {
    renderApp('/suppressions');
    const bounced = await row('anna.berg@example.com');
    expect(bounced).toHaveTextContent('billing');
    expect(bounced).toHaveTextContent('Address does not exist');
    expect(bounced).toHaveTextContent('550 5.1.1 user unknown');
    expect(bounced).toHaveTextContent('mail-dispatch-service');
    expect(bounced).toHaveTextContent('21 Feb 2999');
    expect(within(bounced).getByRole('link', { name: /mail-7f38/ })).toHaveAttribute(
      'href',
      '/delivery/mail-7f38',
    );
    const byHand = await row('jo@example.org');
    expect(byHand).toHaveTextContent('every category');
    expect(byHand).toHaveTextContent('until it is removed');
    expect(within(byHand).queryByRole('link')).toBeNull();
    expect(await row('kim@example.net')).toHaveTextContent('ran out 22 Nov 2026');
  });

  it('finds a whole address, and asks for nothing while it is typed', async () => {
    const asked: (string | null)[] = [];
    const { user, router } = renderApp('/suppressions');
    server.events.on('request:start', ({ request }) => {
      const url = new URL(request.url);
      if (url.pathname === '/api/suppressions') {
        asked.push(url.searchParams.get('address'));
      }
    });
    const field = await screen.findByRole('textbox', { name: 'Whole address' });
    await table();
    await user.type(field, 'jo');
    await user.tab();
    expect(await screen.findByText(/^Enter a whole address/)).toBeVisible();
    await user.type(field, '@example.org');
    await waitFor(async () => {
      expect((await table()).getAllByRole('row')).toHaveLength(2);
    });
    expect(await row('jo@example.org')).toBeVisible();
    expect(router.state.location.search).toBe('?address=jo%40example.org');
    expect(asked).not.toContain('jo');
    server.events.removeAllListeners();
  });

  it('says of an address that is not on it that mail is sent', async () => {
    const { user } = renderApp('/suppressions?address=free@example.org');
    expect(await screen.findByText('This address is not suppressed')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(await row('jo@example.org')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Whole address' })).toHaveValue('');
  });

  it('shows ten thousand page by page', async () => {
    const [, one] = sampleSuppressions();
    const suppressions = Array.from({ length: 10_000 }, (_, index) => ({
      ...(one ?? expect.fail()),
      id: String(10_000 + index),
      address: `a${String(index)}@example.org`,
    }));
    const { user } = renderApp('/suppressions', { suppressions });
    expect(await row('a0@example.org')).toBeVisible();
    expect((await table()).getAllByRole('row')).toHaveLength(51);
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(async () => {
      expect(await row('a50@example.org')).toBeVisible();
    });
    await user.click(screen.getByRole('button', { name: 'Previous page' }));
    await waitFor(async () => {
      expect(await row('a0@example.org')).toBeVisible();
    });
  });

  it('says what to expect where nobody is on it', async () => {
    renderApp('/suppressions', { suppressions: [] });
    expect(await screen.findByText('No address is suppressed')).toBeVisible();
  });

  it('says that it could not be loaded, and tries again', async () => {
    const { user } = renderApp('/suppressions');
    await table();
    server.use(
      http.get('*/api/suppressions', () => problem(503, { detail: 'Not now.' }), { once: true }),
    );
    await enter(user, screen.getByRole('textbox', { name: 'Whole address' }), 'b@example.org');
    const alert = await screen.findByText('The list could not be loaded.');
    expect(alert).toBeVisible();
    expect(screen.getByText('Not now.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('This address is not suppressed')).toBeVisible();
  });

  it('leads to what was reported lately', async () => {
    renderApp('/suppressions');
    const lately = within(await screen.findByRole('region', { name: 'In the last 7 days' }));
    expect(await lately.findByText('3')).toBeVisible();
    expect(lately.getByRole('link', { name: 'Show these mails: Bounced' })).toHaveAttribute(
      'href',
      '/delivery?status=BOUNCED&period=week',
    );
    expect(lately.getByRole('link', { name: 'Show these mails: Complaints' })).toHaveAttribute(
      'href',
      '/delivery?status=COMPLAINED&period=week',
    );
  });
});

describe('ADR 53 removing', () => {
  it('says what follows, asks why, and tells the server', async () => {
    const asked: string[] = [];
    const { user } = renderApp('/suppressions', { me: utilityAdmin });
    server.events.on('request:start', ({ request }) => {
      if (request.method === 'DELETE') {
        asked.push(request.url.replace(/^.*\/api/, '/api'));
      }
    });
    await user.click(
      within(await row('anna.berg@example.com')).getByRole('button', { name: /^Remove anna/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/“billing”/)).toBeVisible();
    expect(dialog.getByText(/many bounces harm/)).toBeVisible();
    await waitFor(() => {
      expect(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    });
    await user.click(dialog.getByRole('button', { name: 'Remove' }));
    expect(dialog.getByText('Say why.')).toBeVisible();
    expect(dialog.getByRole('textbox', { name: /^Why/ })).toHaveFocus();
    await user.keyboard('The mailbox is back');
    expect(dialog.queryByText('Say why.')).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Remove' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(asked).toEqual(['/api/suppressions/5a1c?comment=The+mailbox+is+back']);
    expect((await table()).getAllByRole('row')).toHaveLength(3);
    server.events.removeAllListeners();
  });

  it('tells why it was not removed, and keeps the reason', async () => {
    const { user } = renderApp('/suppressions');
    await user.click(
      within(await row('jo@example.org')).getByRole('button', { name: /^Remove jo/ }),
    );
    server.use(
      http.delete('*/api/suppressions/:id', () => problem(503, { detail: 'The broker is away.' })),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await enter(user, dialog.getByRole('textbox', { name: /^Why/ }), 'Asked for');
    await user.click(dialog.getByRole('button', { name: 'Remove' }));
    expect(await dialog.findByText('The broker is away.')).toBeVisible();
    expect(dialog.getByRole('textbox', { name: /^Why/ })).toHaveValue('Asked for');
  });
});

describe('ADR 53 adding by hand', () => {
  const open = async (given = {}) => {
    const app = renderApp('/suppressions', given);
    await app.user.click(await screen.findByRole('button', { name: 'Suppress an address' }));
    const form = within(await screen.findByRole('form', { name: 'Suppress an address' }));
    return { ...app, form };
  };

  it('sends what was typed, and leaves out what was not', async () => {
    const { user, backend, form } = await open();
    await user.type(form.getByRole('textbox', { name: /^Address/ }), ' new@example.org ');
    await enter(user, form.getByRole('textbox', { name: /^Category/ }), 'billing');
    await user.click(form.getByRole('combobox', { name: 'For' }));
    await user.click(await screen.findByRole('option', { name: '30 days' }));
    await user.click(form.getByRole('button', { name: 'Suppress' }));
    expect(await screen.findByText('No more mail goes to new@example.org')).toBeVisible();
    const [sent] = sentTo(backend, 'POST /api/suppressions') as [Record<string, string>];
    expect(Object.keys(sent).sort()).toEqual(['address', 'category', 'until']);
    expect(sent).toMatchObject({ address: 'new@example.org', category: 'billing' });
    const days = (Date.parse(sent.until ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 1);
    expect(await row('new@example.org')).toBeVisible();
  });

  it('does not send half an address, and says so when the field is left', async () => {
    const { user, backend, form } = await open();
    const address = form.getByRole('textbox', { name: /^Address/ });
    await user.type(address, 'new');
    expect(form.queryByText(/^Enter a whole address/)).toBeNull();
    await user.tab();
    expect(form.getByText(/^Enter a whole address/)).toBeVisible();
    await user.click(form.getByRole('button', { name: 'Suppress' }));
    expect(address).toHaveFocus();
    expect(sentTo(backend, 'POST /api/suppressions')).toEqual([]);
  });

  it('shows at its field what the server says of it', async () => {
    const { user, form } = await open();
    server.use(
      http.post('*/api/suppressions', () =>
        problem(400, {
          errors: [
            {
              pointer: '/address',
              code: 'address',
              message: 'This is no e-mail address.',
              expected: 'an address such as jo@example.org',
            },
          ],
        }),
      ),
    );
    await user.type(form.getByRole('textbox', { name: /^Address/ }), 'a..b@example');
    await user.click(form.getByRole('button', { name: 'Suppress' }));
    expect(
      await form.findByText(
        'This is no e-mail address. Expected: an address such as jo@example.org.',
      ),
    ).toBeVisible();
    expect(form.queryByRole('alert')).toBeNull();
  });

  it('says that the list is full', async () => {
    const { user, form } = await open();
    server.use(
      http.post('*/api/suppressions', () => problem(413, { detail: 'The list is full.' })),
    );
    await enter(user, form.getByRole('textbox', { name: /^Address/ }), 'new@example.org');
    await user.click(form.getByRole('button', { name: 'Suppress' }));
    expect(await form.findByText('The list is full.')).toBeVisible();
  });
});

describe('ADR 53 roles', () => {
  it('auditors read and change nothing', async () => {
    renderApp('/suppressions', { me: auditor });
    await row('jo@example.org');
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Suppress an address' })).toBeNull();
  });

  it.each([
    [utilityAdmin, true],
    [auditor, true],
    [emailSender, false],
  ])('the navigation leads there for whom it is: $username', async (me, leads) => {
    renderApp('/delivery', { me });
    const navigation = within(await screen.findByRole('navigation', { name: 'Main navigation' }));
    expect(navigation.queryAllByRole('link', { name: 'Suppressions' })).toHaveLength(leads ? 1 : 0);
  });
});
