import { act, fireEvent, screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import { violations } from '@/testing/axe';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { approvals, office365, passedStages, utilityAdmin } from '@/testing/samples';

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
    await enter(user, card.getByRole('textbox', { name: 'Comment' }), 'Not before January.');
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
    expect(sentTo(backend, 'POST /api/approvals/apr-2/approve')).toEqual([]);
    await enter(user, dialog.getByRole('textbox'), 'Notifications through Gmail');
    await user.click(dialog.getByRole('button', { name: 'Delete for good' }));
    expect(await screen.findByText(/^Approved:/)).toBeVisible();
    expect(sentTo(backend, 'POST /api/approvals/apr-2/approve')).toHaveLength(1);
  });

  it('shows what is at stake, which test proves it, and who may decide', async () => {
    const { user, backend } = renderApp('/approvals/apr-2');
    backend.tests.set('test-apr-2', {
      id: 'test-apr-2',
      status: 'PASSED',
      requestedAt: '2026-11-23T08:24:00Z',
      deadline: '2026-11-23T08:25:00Z',
      stages: passedStages,
      warnings: [],
    });
    const card = within(await request());
    expect(card.getByRole('group', { name: /second look/ })).toHaveTextContent(
      'Mail goes to another server',
    );
    expect(card.getByText(/the server took a test mail/)).toBeVisible();
    expect(await card.findByText(/This configuration sends all mail now/)).toBeVisible();
    expect(card.getByText(/except utility-admin\. You can decide now\./)).toBeVisible();
    await user.click(card.getByRole('button', { name: 'Show the test' }));
    expect(await card.findByRole('list', { name: 'Stages of the test' })).toBeVisible();
    await user.click(card.getByRole('button', { name: /^Approve/ }));
    expect(await screen.findByText(/^Approved: the change of/)).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('names what weakens a check, by words and not by codes', async () => {
    renderApp('/approvals', {
      approvals: approvals.map((one) => ({
        ...one,
        test: {
          testId: 'old',
          at: '2020-01-01T00:00:00Z',
          mailTaken: false,
          countsUntil: '2020-01-08T00:00:00Z',
        },
        changes: [
          { field: 'tls', before: 'SSL_TLS', after: 'NONE' },
          { field: 'certificateCheck.mode', before: 'CUSTOM_CA', after: 'OFF' },
          { field: 'idleTimeoutSeconds', before: '30', after: '60' },
        ],
      })),
    });
    const card = within(await request());
    expect(card.getByText('No encryption')).toBeVisible();
    expect(card.getByText('Certificate not checked')).toBeVisible();
    expect(card.getByRole('table')).toHaveTextContent('before: SSL/TLS after: None');
    expect(card.getByRole('table')).toHaveTextContent('Company authority as well');
    expect(card.getByRole('table')).toHaveTextContent('60 s');
    expect(card.getByText(/too long ago to approve/)).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  const several = (third: Partial<(typeof approvals)[number]> = {}) =>
    approvals.flatMap((one) =>
      one.id === 'apr-2'
        ? [
            one,
            { ...one, id: 'apr-3', author: 'another-admin', contentHash: 'sha256-3' },
            { ...one, id: 'apr-4', author: 'third-admin', contentHash: 'sha256-4', ...third },
          ]
        : [one],
    );
  const together = async () =>
    within(await screen.findByRole('region', { name: /that wait together/ }));

  it('shows several changes of one configuration together, and rejects them with one reason', async () => {
    const { user, backend } = renderApp('/approvals', { approvals: several() });
    const group = await together();
    expect(group.getAllByRole('article')).toHaveLength(3);
    expect(group.getAllByRole('table')).toHaveLength(3);
    expect(group.getByText(/approve one, the others become void/)).toBeVisible();
    expect(group.getByRole('radio', { name: 'None of them' })).toBeChecked();
    const reject = group.getByRole('button', { name: 'Reject all 3' });
    expect(reject).toHaveAccessibleDescription('Give the reason in the comment.');
    await user.type(
      group.getByRole('textbox', { name: 'Reason for rejecting them all' }),
      'Not before the freeze is over.',
    );
    expect(await violations()).toEqual([]);
    await user.click(reject);
    expect(await screen.findByText('Nothing waits for approval')).toBeVisible();
    expect(sentTo(backend, 'POST /api/approvals/decide')).toEqual([
      {
        decisions: ['2', '3', '4'].map((number) => ({
          id: `apr-${number}`,
          contentHash: `sha256-${number}`,
          verdict: 'REJECT',
        })),
        comment: 'Not before the freeze is over.',
      },
    ]);
    expect(backend.approvals.slice(0, 3).map(({ state }) => state)).toEqual(
      Array(3).fill('REJECTED'),
    );
  });

  it('approves one of several and rejects the others in one act, by the keyboard, never one’s own', async () => {
    const { user, backend } = renderApp('/approvals', { approvals: several({ mine: true }) });
    const group = await together();
    const choices = group.getAllByRole('radio');
    expect(choices).toHaveLength(3);
    choices[0]?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(group.getByRole('radio', { name: /^That of another-admin, .*Host/ })).toBeChecked();
    await user.tab();
    expect(group.getByRole('textbox', { name: 'Reason for rejecting the others' })).toHaveFocus();
    await user.keyboard('One move is enough.');
    await user.tab();
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/^Approved: the change of/)).toBeVisible();
    expect(sentTo(backend, 'POST /api/approvals/decide')).toEqual([
      {
        decisions: [
          { id: 'apr-2', contentHash: 'sha256-2', verdict: 'REJECT' },
          { id: 'apr-3', contentHash: 'sha256-3', verdict: 'APPROVE' },
        ],
        comment: 'One move is enough.',
      },
    ]);
  });

  it('says why nothing was decided where somebody decided on one of several meanwhile', async () => {
    const { user, backend } = renderApp('/approvals', { approvals: several() });
    const group = await together();
    const reason = () => group.getByRole('textbox', { name: /^Reason for rejecting/ });
    await user.type(reason(), 'No.');
    backend.approvals = backend.approvals.map((one) =>
      one.id === 'apr-3' ? { ...one, state: 'WITHDRAWN' } : one,
    );
    await user.click(group.getByRole('button', { name: 'Reject all 3' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Nothing was decided.');
    expect(await screen.findByRole('button', { name: 'Reject all 2' })).toBeVisible();
    expect(reason()).toHaveValue('No.');
    expect(backend.approvals.filter(({ state }) => state === 'WAITING')).toHaveLength(2);
  });

  it('says that a request is not there, and keeps the last list when newer cannot be loaded', async () => {
    const { router, queryClient } = renderApp('/approvals/apr-none');
    expect(await screen.findByText(/There is no such request/)).toBeVisible();
    await act(() => router.navigate('/approvals'));
    await request();
    server.use(http.get('*/api/approvals', () => HttpResponse.error()));
    await act(() => queryClient.refetchQueries({ queryKey: ['approvals', 'WAITING'] }));
    expect(await screen.findByText(/newer could not be loaded/)).toBeVisible();
    expect(await request()).toBeVisible();
  });

  it('tells the author on Home how the requests stand', async () => {
    renderApp('/', {
      me: utilityAdmin,
      approvals: approvals.map((one) => ({ ...one, mine: true })),
    });
    const yours = within(await screen.findByRole('region', { name: 'Your requests' }));
    expect(await yours.findByText(/Change of “Notifications through Gmail”/)).toBeVisible();
    expect(yours.getByText(/The contract with SparkPost has ended\./)).toBeVisible();
    expect(yours.getAllByRole('link', { name: 'See the request' })[0]).toHaveAttribute(
      'href',
      '/approvals/apr-2',
    );
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
    await enter(user, drawer.getByRole('textbox', { name: /Why/ }), 'Too many connections');
    await user.click(drawer.getByRole('button', { name: 'Go back to version 1' }));
    expect(
      await screen.findByText('Version 4 holds the settings of version 1 again.'),
    ).toBeVisible();
    expect(sentTo(backend, 'POST /api/configurations/cfg-gmail/rollback')).toEqual([
      { version: 1, comment: 'Too many connections' },
    ]);
    expect(screen.getByRole('spinbutton', { name: 'Max Connections' })).toHaveValue('5');
  });

  it('are reached by an address that names the two, which follows what is chosen', async () => {
    const { user, router } = renderApp('/settings/cfg-gmail?versions=1-2');
    const drawer = within(await screen.findByRole('dialog', { name: /^Versions of/ }));
    expect(
      await drawer.findByRole('table', { name: 'Differences from version 1 to version 2' }),
    ).toBeVisible();
    await user.click(drawer.getByRole('combobox', { name: 'To' }));
    await user.click(await screen.findByRole('option', { name: 'Version 3' }));
    expect(router.state.location.search).toBe('?versions=1-3');
    await user.click(drawer.getByRole('button', { name: 'Close' }));
    expect(router.state.location.search).toBe('');
  });

  it('tells what was active at a moment, with its delivery figures', async () => {
    renderApp('/settings/cfg-gmail?versions');
    const drawer = within(await screen.findByRole('dialog', { name: /^Versions of/ }));
    fireEvent.change(await drawer.findByLabelText('Date and time'), {
      target: { value: '2026-12-24T12:00' },
    });
    expect(await drawer.findByText('“Notifications through Gmail”, version 3')).toBeVisible();
    expect(await drawer.findByText(/In that time: .* accepted/)).toBeVisible();
    expect(drawer.getByRole('link', { name: 'Its statistics' })).toHaveAttribute(
      'href',
      expect.stringMatching(/configurationId=cfg-gmail&configurationVersion=cfg-gmail%403$/),
    );
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
