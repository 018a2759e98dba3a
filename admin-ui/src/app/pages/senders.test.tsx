import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { auditor, systemAdmin, utilityAdmin } from '@/testing/samples';
import { sampleSenderUse } from '@/testing/sender-handlers';

standInForTheServer();

const row = async (name: string) => {
  const table = within(await screen.findByRole('table', { name: 'Senders' }));
  const found = table.getAllByRole('row').find((one) => one.textContent.startsWith(name));
  return found ?? expect.fail(`no row for ${name}`);
};

const problem = (status: number, more: object = {}) =>
  HttpResponse.json(
    { type: '/problems/any', title: 'No', status, ...more },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );

describe('S12 senders', () => {
  it('tells what each may, uses, and was refused last', async () => {
    renderApp('/senders');
    const billing = await row('billing');
    expect(billing).toHaveTextContent('bills.utility.example');
    expect(billing).toHaveTextContent('by billing-service');
    await waitFor(async () => {
      expect(await row('billing')).toHaveTextContent('3456 of 50000 today');
    });
    expect(await row('billing')).toHaveTextContent('"from" is not allowed to the sender');
    expect(await row('billing')).toHaveTextContent('2 so far');
    const outages = await row('outages');
    expect(outages).toHaveTextContent('disabled');
    expect(outages).toHaveTextContent('the configuration’s own address');
    expect(outages).toHaveTextContent('none');
    expect(screen.queryByText(/^Everything in the topic/)).toBeNull();
  });

  it('warns while what comes by the topic has no sender', async () => {
    renderApp('/senders', {
      senders: [],
      senderUse: { ...sampleSenderUse(), unnamedTaken: true },
    });
    expect(
      await screen.findByText('Everything in the topic email.requests is taken'),
    ).toBeVisible();
    expect(screen.getByText('No sender is named')).toBeVisible();
  });

  it('sends a new one line by line', async () => {
    const { user, backend } = renderApp('/senders');
    await user.click(await screen.findByRole('button', { name: 'Add a sender' }));
    const form = within(await screen.findByRole('form', { name: 'Add a sender' }));
    await enter(user, form.getByRole('textbox', { name: /^Name/ }), 'meters');
    await enter(user, form.getByRole('textbox', { name: /^Owner/ }), 'Metering team');
    await user.type(form.getByRole('textbox', { name: /^Client ids/ }), 'meter-a{enter} meter-b ');
    await user.type(form.getByRole('textbox', { name: /^Reply-To/ }), 'meters@utility.example');
    await user.click(form.getByRole('switch', { name: /^May have its mails/ }));
    await user.click(form.getByRole('checkbox', { name: 'Bulk' }));
    const minute = form.getByRole('textbox', { name: /^Mails a minute/ });
    await user.clear(minute);
    await user.type(minute, '120');
    const weight = form.getByRole('textbox', { name: /^Weight/ });
    await user.clear(weight);
    await user.type(weight, '4');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The sender meters is saved')).toBeVisible();
    expect(sentTo(backend, 'POST /api/senders')).toEqual([
      {
        name: 'meters',
        owner: 'Metering team',
        enabled: true,
        clientIds: ['meter-a', 'meter-b'],
        from: [],
        replyTo: ['meters@utility.example'],
        resends: true,
        categories: [],
        headers: [],
        priorities: ['NORMAL', 'BULK'],
        recipients: 10,
        perMinute: 120,
        perDay: 10_000,
        size: 1024,
        weight: 4,
      },
    ]);
    expect(await row('meters')).toBeVisible();
  });

  it('changes the version that was read', async () => {
    const { user, backend } = renderApp('/senders');
    await user.click(await screen.findByRole('button', { name: 'Change the sender billing' }));
    const form = within(await screen.findByRole('form', { name: 'Change the sender billing' }));
    expect(form.queryByRole('textbox', { name: /^Name/ })).toBeNull();
    await user.click(form.getByRole('switch', { name: 'Enabled' }));
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The sender billing is saved')).toBeVisible();
    const put = backend.received.find(({ call }) => call === 'PUT /api/senders/billing');
    expect(put?.headers.get('If-Match')).toBe('"3"');
    expect(put?.body).toMatchObject({ name: 'billing', enabled: false });
  });

  it('shows at its field what the server says, of entries with the entry', async () => {
    const { user } = renderApp('/senders');
    await user.click(await screen.findByRole('button', { name: 'Change the sender billing' }));
    const form = within(await screen.findByRole('form', { name: 'Change the sender billing' }));
    server.use(
      http.put('*/api/senders/:name', () =>
        problem(422, {
          errors: [
            {
              pointer: '/from/1',
              rule: 'sender',
              value: 'a b',
              message: 'This entry can’t be used.',
              expected: 'an address or a domain',
            },
            {
              pointer: '/perDay',
              rule: 'sender',
              value: '1',
              message: 'A day would allow fewer mails than a minute.',
              expected: 'more',
            },
          ],
        }),
      ),
    );
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(
      await form.findByText('a b: This entry can’t be used. Expected: an address or a domain.'),
    ).toBeVisible();
    expect(form.getByText(/^A day would allow fewer/)).toBeVisible();
    expect(form.queryByRole('alert')).toBeNull();
  });

  it('says that somebody else was faster', async () => {
    const { user } = renderApp('/senders');
    await user.click(await screen.findByRole('button', { name: 'Change the sender billing' }));
    const form = within(await screen.findByRole('form', { name: 'Change the sender billing' }));
    server.use(
      http.put('*/api/senders/:name', () =>
        problem(412, { detail: 'anna saved version 4 in the meantime.' }),
      ),
    );
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText('anna saved version 4 in the meantime.')).toBeVisible();
  });

  it('removes after it was told what follows', async () => {
    const { user, backend } = renderApp('/senders');
    await user.click(await screen.findByRole('button', { name: 'Remove the sender billing' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^Its mails are refused from now on/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Remove' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    const gone = backend.received.find(({ call }) => call === 'DELETE /api/senders/billing');
    expect(gone?.headers.get('If-Match')).toBe('"3"');
    await waitFor(() => {
      expect(screen.queryByText('bills.utility.example')).toBeNull();
    });
  });

  it('says that it could not be loaded, and tries again', async () => {
    const { user } = renderApp('/senders');
    server.use(
      http.get('*/api/senders', () => problem(429, { detail: 'Not now.' }), { once: true }),
    );
    expect(await screen.findByText('The senders could not be loaded.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row('billing')).toBeVisible();
  });

  it('says what is not known of their use', async () => {
    renderApp('/senders');
    server.use(http.get('*/api/sender-use', () => problem(429, { detail: 'Not now.' })));
    expect(await row('billing')).toBeVisible();
    expect(await screen.findByText('What senders use is not known at this moment.')).toBeVisible();
  });

  it.each([
    [systemAdmin, true],
    [utilityAdmin, false],
    [auditor, false],
  ])('is for System Admins: $username', async (me, leads) => {
    renderApp('/senders', { me });
    const navigation = within(await screen.findByRole('navigation', { name: 'Main navigation' }));
    expect(navigation.queryAllByRole('link', { name: 'Senders' })).toHaveLength(leads ? 1 : 0);
    expect(await screen.findByRole('heading', { name: 'Senders' })).toBeVisible();
    expect(screen.queryAllByText('Senders are managed by System Admins.')).toHaveLength(
      leads ? 0 : 1,
    );
  });
});

describe('S12 machine tokens', () => {
  const tokenRow = async (beginning: string) => {
    const table = within(await screen.findByRole('table', { name: 'Machine tokens' }));
    const found = table.getAllByRole('row').find((one) => one.textContent.startsWith(beginning));
    return found ?? expect.fail(`no row for ${beginning}`);
  };

  it('tells whose they are, until when, and which nobody uses', async () => {
    renderApp('/senders');
    const used = await tokenRow('smart360_aaaa…');
    expect(used).toHaveTextContent('nightly invoices');
    expect(used).toHaveTextContent('billing');
    expect(used).toHaveTextContent('system-admin');
    await waitFor(async () => {
      expect(await tokenRow('smart360_bbbb…')).toHaveTextContent('neverunused for 30 days');
    });
    expect(await tokenRow('smart360_aaaa…')).not.toHaveTextContent('unused');
    expect(await tokenRow('smart360_cccc…')).toHaveTextContent('ended');
    expect(await tokenRow('smart360_cccc…')).not.toHaveTextContent('unused');
  });

  it('shows a new one once', async () => {
    const { user, backend } = renderApp('/senders');
    await user.click(await screen.findByRole('button', { name: 'Make a machine token' }));
    const form = within(await screen.findByRole('form', { name: 'Make a machine token' }));
    await enter(user, form.getByRole('textbox', { name: /^Purpose/ }), 'meter host');
    await user.selectOptions(form.getByRole('combobox', { name: /^Sender/ }), 'outages');
    await user.click(form.getByRole('button', { name: 'Make a machine token' }));
    expect(await screen.findByText('smart360_dddd-and-the-rest')).toBeVisible();
    expect(screen.getByText('This token is shown only now')).toBeVisible();
    expect(sentTo(backend, 'POST /api/sender-tokens')).toEqual([
      { sender: 'outages', purpose: 'meter host', days: 90 },
    ]);
    await user.click(screen.getByRole('button', { name: 'I have kept it' }));
    await waitFor(() => {
      expect(screen.queryByText('smart360_dddd-and-the-rest')).toBeNull();
    });
    expect(await tokenRow('smart360_dddd…')).toHaveTextContent('meter host');
  });

  it('asks for a fresh sign-in before one is made', async () => {
    const { user } = renderApp('/senders');
    await user.click(await screen.findByRole('button', { name: 'Make a machine token' }));
    const form = within(await screen.findByRole('form', { name: 'Make a machine token' }));
    server.use(
      http.post('*/api/sender-tokens', () => problem(401, { type: '/problems/sign-in-too-old' })),
    );
    await user.click(form.getByRole('button', { name: 'Make a machine token' }));
    expect(await screen.findByRole('dialog', { name: 'Sign in again to do this' })).toBeVisible();
  });

  it('says at its field what is wrong', async () => {
    const { user } = renderApp('/senders');
    await user.click(await screen.findByRole('button', { name: 'Make a machine token' }));
    const form = within(await screen.findByRole('form', { name: 'Make a machine token' }));
    server.use(
      http.post('*/api/sender-tokens', () =>
        problem(422, {
          errors: [
            {
              pointer: '/purpose',
              rule: 'sender-token',
              message: 'It must say what the token is for.',
              expected: '1-100 characters in one line',
            },
          ],
        }),
      ),
    );
    await user.click(form.getByRole('button', { name: 'Make a machine token' }));
    expect(await form.findByText(/^It must say what the token is for/)).toBeVisible();
    expect(form.queryByRole('alert')).toBeNull();
  });

  it('revokes after it was told what follows', async () => {
    const { user, backend } = renderApp('/senders');
    await user.click(
      await screen.findByRole('button', { name: 'Revoke the token smart360_bbbb…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/^Within seconds, whoever uses it can no longer submit mail/),
    ).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Revoke' }));
    await waitFor(() => {
      expect(screen.queryByText('smart360_bbbb…')).toBeNull();
    });
    expect(
      backend.received.some(({ call }) => call === 'DELETE /api/sender-tokens/id-of-smart360_bbbb'),
    ).toBe(true);
  });

  it('says what is not known of their use, and when they could not be loaded', async () => {
    const { user } = renderApp('/senders');
    server.use(
      http.get('*/api/sender-token-use', () => problem(429, { detail: 'Not now.' })),
      http.get('*/api/sender-tokens', () => problem(429, { detail: 'Not now.' }), { once: true }),
    );
    expect(await screen.findByText('The machine tokens could not be loaded.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    const unused = await tokenRow('smart360_bbbb…');
    expect(unused).toHaveTextContent('not known');
    expect(unused).not.toHaveTextContent('unused');
    expect(
      await screen.findByText('When machine tokens were used is not known at this moment.'),
    ).toBeVisible();
  });

  it('needs a sender', async () => {
    renderApp('/senders', { senders: [], senderTokens: [], senderTokenUse: [] });
    expect(
      await screen.findByText('A machine token is bound to a sender. Add one first.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Make a machine token' })).toBeNull();
  });
});
