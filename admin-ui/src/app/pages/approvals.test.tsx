import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { approvals, office365, utilityAdmin } from '@/testing/samples';

standInForTheServer();

const request = () =>
  screen.findByRole('article', { name: 'Change of “Notifications through Gmail”' });

describe('X-25 APR-1: approvals', () => {
  it('shows what waits, field by field, without any secret, and counts it beside the link', async () => {
    renderApp('/approvals');
    const card = await request();
    expect(card).toHaveTextContent('Asked for by utility-admin');
    expect(card).toHaveTextContent('Google asks us to move');
    const table = within(card).getByRole('table');
    expect(table).toHaveTextContent('before: smtp.gmail.com after: smtp-relay.gmail.com');
    expect(table).toHaveTextContent('changed (never shown)');
    expect(screen.getByRole('link', { name: /Approvals/ })).toHaveTextContent('1 waits');
  });

  it('approves exactly what was shown, and says that it is in effect', async () => {
    const { user, backend } = renderApp('/approvals');
    await user.click(within(await request()).getByRole('button', { name: /^Approve/ }));
    expect(
      await screen.findByText(
        'Approved: the change of “Notifications through Gmail” is in effect.',
      ),
    ).toBeVisible();
    expect(sentTo(backend, 'POST /api/approvals/apr-2/approve')).toEqual([
      { contentHash: 'sha256-2' },
    ]);
    expect(await screen.findByText('Nothing waits for approval')).toBeVisible();
  });

  it('rejects only with a reason', async () => {
    const { user, backend } = renderApp('/approvals');
    const card = within(await request());
    const reject = card.getByRole('button', { name: /^Reject/ });
    expect(reject).toHaveAccessibleDescription('Give the reason in the comment.');
    await user.click(reject);
    expect(sentTo(backend, 'POST /api/approvals/apr-2/reject')).toEqual([]);
    await user.type(card.getByRole('textbox', { name: 'Comment' }), 'Not before January.');
    await user.click(reject);
    expect(await screen.findByText(/stays as it is\. The author sees/)).toBeVisible();
    expect(sentTo(backend, 'POST /api/approvals/apr-2/reject')).toEqual([
      { comment: 'Not before January.' },
    ]);
  });

  it('says so when it is not what was shown any more', async () => {
    const { user } = renderApp('/approvals');
    const card = within(await request());
    server.use(
      http.post('*/api/approvals/:id/approve', () =>
        HttpResponse.json(
          {
            type: '/problems/approval-stale',
            title: 'What waits is not what you saw',
            status: 412,
          },
          { status: 412 },
        ),
      ),
    );
    await user.click(card.getByRole('button', { name: /^Approve/ }));
    expect(await card.findByRole('alert')).toHaveTextContent('What waits is not what you saw');
  });

  it('a deletion is approved by another button, and only after a question', async () => {
    const { user, backend } = renderApp('/approvals', {
      approvals: approvals.map((one) =>
        one.id === 'apr-2' ? { ...one, kind: 'DELETE' as const } : one,
      ),
    });
    const card = within(await screen.findByRole('article', { name: /^Deletion of/ }));
    expect(card.queryByRole('button', { name: /^Approve/ })).toBeNull();
    expect(card.queryByRole('table')).toBeNull();
    await user.click(card.getByRole('button', { name: /^Delete:/ }));
    expect(sentTo(backend, 'POST /api/approvals/apr-2/approve')).toEqual([]);
    const dialog = within(await screen.findByRole('dialog', { name: /^Delete “Notifications/ }));
    await user.click(dialog.getByRole('button', { name: 'Delete for good' }));
    expect(await screen.findByText(/^Approved:/)).toBeVisible();
    expect(sentTo(backend, 'POST /api/approvals/apr-2/approve')).toHaveLength(1);
  });

  it('nobody decides on a request of their own', async () => {
    renderApp('/approvals', { approvals: approvals.map((one) => ({ ...one, mine: true })) });
    const card = within(await request());
    expect(card.getByRole('button', { name: /^Approve/ })).toHaveAccessibleDescription(
      /somebody else must decide/,
    );
    expect(card.queryByRole('button', { name: /^Reject/ })).toBeNull();
  });

  it('lets the author see the state and take it back, and no more', async () => {
    const { user, backend } = renderApp('/approvals', {
      me: utilityAdmin,
      approvals: approvals.map((one) => ({ ...one, mine: true })),
    });
    const card = within(await request());
    expect(card.queryByRole('button', { name: /^Approve/ })).toBeNull();
    await user.click(card.getByRole('button', { name: 'Withdraw the request' }));
    expect(await screen.findByText(/^Withdrawn: “Notifications/)).toBeVisible();
    expect(backend.approvals[0]).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('tells why earlier requests were decided as they were', async () => {
    renderApp('/approvals?state=REJECTED');
    const card = await screen.findByRole('article', { name: /Bulk mail through SparkPost/ });
    expect(card).toHaveTextContent(/Rejected by system-admin, 20 Nov 2026/);
    expect(card).toHaveTextContent('The contract with SparkPost has ended.');
  });

  it('a sensitive save waits: the form goes back to what is, and leads to the request', async () => {
    const { user } = renderApp('/settings/cfg-office', { me: utilityAdmin });
    await user.click(await screen.findByRole('button', { name: 'Increase Retries' }));
    server.use(
      http.put('*/api/configurations/:id', () =>
        HttpResponse.json(
          {
            ...approvals[0],
            id: 'apr-3',
            configurationId: office365.id,
            configurationName: office365.name,
            mine: true,
          },
          { status: 202 },
        ),
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('This change waits for approval')).toBeVisible();
    expect(screen.getByRole('link', { name: 'See the request' })).toHaveAttribute(
      'href',
      '/approvals',
    );
    expect(screen.getByRole('spinbutton', { name: 'Retries' })).toHaveValue('2');
    expect(screen.queryByText('Saved')).toBeNull();
  });

  it('a configuration says that a change of it waits', async () => {
    renderApp('/settings/cfg-gmail');
    expect(
      await screen.findByText('A change of this configuration waits for approval'),
    ).toBeVisible();
    expect(screen.getByText(/utility-admin asked for it 23 Nov 2026/)).toBeVisible();
  });
});

describe('versions', () => {
  it('compares any two, and goes back to an earlier one', async () => {
    const { user, backend } = renderApp('/settings/cfg-gmail');
    await user.click(await screen.findByRole('button', { name: 'Versions' }));
    const drawer = within(await screen.findByRole('dialog', { name: /^Versions of/ }));
    const difference = await drawer.findByRole('table', {
      name: 'Differences from version 1 to version 3',
    });
    expect(difference).toHaveTextContent('Max Connections');
    expect(difference).toHaveTextContent('Passwordchanged (never shown)');
    expect(drawer.queryByRole('button', { name: 'Go back to version 3' })).toBeNull();
    await user.click(drawer.getByRole('button', { name: 'Go back to version 1' }));
    await user.type(drawer.getByRole('textbox', { name: /Why/ }), 'Too many connections');
    await user.click(drawer.getByRole('button', { name: 'Go back to version 1' }));
    expect(
      await screen.findByText('Version 4 holds the settings of version 1 again.'),
    ).toBeVisible();
    expect(sentTo(backend, 'POST /api/configurations/cfg-gmail/rollback')).toEqual([
      { version: 1, comment: 'Too many connections' },
    ]);
    expect(screen.getByRole('spinbutton', { name: 'Max Connections' })).toHaveValue('5');
  });

  it('says what to do when the old password does not fit any more', async () => {
    const { user } = renderApp('/settings/cfg-gmail');
    await user.click(await screen.findByRole('button', { name: 'Versions' }));
    const drawer = within(await screen.findByRole('dialog', { name: /^Versions of/ }));
    server.use(
      http.post('*/api/configurations/:id/rollback', () =>
        HttpResponse.json(
          { type: '/problems/password-needed', title: 'Type the password again', status: 422 },
          { status: 422 },
        ),
      ),
    );
    await user.click(await drawer.findByRole('button', { name: 'Go back to version 1' }));
    await user.click(drawer.getByRole('button', { name: 'Go back to version 1' }));
    expect(await drawer.findByRole('alert')).toHaveTextContent(/belongs to another destination/);
  });
});
