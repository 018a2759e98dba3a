import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import { sampleQueue } from '@/testing/backend';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { FakeEventSource } from '@/testing/fake-event-source';
import { blockedPort, gmail, office365 } from '@/testing/samples';
import { button, choose, open, provider, reasonOf, spin, text } from '@/testing/settings-page';

standInForTheServer();

describe('activating, deleting, choosing another', () => {
  it('DEL-1 DEL-4 deletes after the name was typed, and says that nothing brings it back', async () => {
    const { user, backend, router } = await open();
    await user.click(button('Delete configuration'));
    const dialog = await screen.findByRole('dialog', { name: 'Delete “Office 365 standby”?' });
    expect(dialog).toHaveTextContent('This cannot be undone.');
    const remove = within(dialog).getByRole('button', { name: 'Delete for good' });
    expect(reasonOf(remove)).toBe('The name does not match yet.');
    await user.click(remove);
    expect(backend.configurations).toHaveLength(2);
    await enter(user, within(dialog).getByRole('textbox'), 'Office 365 standby');
    await user.click(remove);
    await waitFor(() => {
      expect(backend.configurations).toHaveLength(1);
    });
    expect(await screen.findByText('“Office 365 standby” was deleted.')).toBeVisible();
    expect(router.state.location.pathname).toBe('/settings/cfg-gmail');
  });

  it('DEL-2 explains instead of offering while it is active', async () => {
    const { user } = await open({}, gmail.id);
    await user.click(button('Delete configuration'));
    expect(
      await screen.findByRole('dialog', { name: 'An active configuration cannot be deleted' }),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Delete for good' })).toBeNull();
  });

  it('DEL-6 explains instead of offering for the only one', async () => {
    const { user } = await open({ configurations: [office365] });
    await user.click(button('Delete configuration'));
    expect(
      await screen.findByRole('dialog', { name: 'The only configuration cannot be deleted' }),
    ).toBeVisible();
  });

  it('UI-8 ACT-5 activates in one switch after naming the one that gives way', async () => {
    const { user, backend } = await open();
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    const dialog = await screen.findByRole('dialog', { name: 'Switch the active configuration?' });
    expect(dialog).toHaveTextContent('“Notifications through Gmail” is active now.');
    await user.click(within(dialog).getByRole('button', { name: 'Activate Office 365 standby' }));
    expect(await screen.findByText('SMTP configuration activated successfully')).toBeVisible();
    expect(backend.configurations.map((one) => one.active)).toEqual([false, true]);
    expect(screen.getByRole('switch', { name: 'Active' })).toBeChecked();
  });

  it('X66 tells how many waiting mails go through the one that takes over, and of when that is', async () => {
    const { user } = renderApp(`/settings/${office365.id}`);
    server.use(
      http.get('*/api/email-queue', () =>
        HttpResponse.json({ ...sampleQueue, waiting: 311, deferred: 1 }),
      ),
    );
    await user.click(await screen.findByRole('switch', { name: 'Active' }));
    const dialog = await screen.findByRole('dialog', { name: 'Switch the active configuration?' });
    await waitFor(() => {
      expect(dialog).toHaveTextContent(
        /312 waiting mails will go through “Office 365 standby” \(counted at .*\d\d:15:30.*\)/,
      );
    });
  });

  it('X66 says that the number is not known, where it is not', async () => {
    const { user } = renderApp(`/settings/${office365.id}`);
    server.use(http.get('*/api/email-queue', () => HttpResponse.json({}, { status: 503 })));
    await user.click(await screen.findByRole('switch', { name: 'Active' }));
    const dialog = await screen.findByRole('dialog', { name: 'Switch the active configuration?' });
    expect(dialog).toHaveTextContent(
      'How many mails wait is not known right now; those that do will go through “Office 365 standby”.',
    );
  });

  it('rehearses first where nobody knows the limits, and takes over what the server allows', async () => {
    const { user, backend } = await open({
      configurations: [gmail, { ...office365, provider: 'custom' }],
    });
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Switch the active configuration?' }),
    );
    await enter(user, dialog.getByRole('textbox'), 'admin@example.com');
    await user.click(dialog.getByRole('button', { name: 'Rehearse' }));
    await dialog.findByText('Testing connection...');
    expect(sentTo(backend, 'POST /api/connection-tests/rehearsals')).toEqual([
      { configurationId: office365.id, deliverTo: 'admin@example.com' },
    ]);
    act(() => {
      FakeEventSource.latest().send('finished', {
        ...backend.tests.get('test-1'),
        status: 'PASSED',
        rehearsal: {
          asked: 10,
          opened: 2,
          watchedSeconds: 20,
          aliveSeconds: 15,
          closedSeconds: 20,
        },
        warnings: [
          { code: 'CONNECTIONS_LIMITED', text: 'It took 2 of 10 connections.' },
          { code: 'IDLE_CONNECTIONS_CLOSED', text: 'It closed an idle connection.' },
        ],
      });
    });
    expect(await dialog.findByText('The server allows less than is configured')).toBeVisible();
    expect(dialog.getByText('It took 2 of 10 connections.')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Activate Office 365 standby' })).toBeEnabled();
    await user.click(
      dialog.getByRole('button', { name: 'Take over: Max Connections 2, idle timeout 15 s' }),
    );
    await waitFor(() => {
      expect(spin('Max Connections')).toHaveValue('2');
    });
    expect(backend.configurations[1]?.active).toBe(false);
  });

  it('tells what would fail, in the words of the test', async () => {
    const { user, backend } = await open({
      configurations: [{ ...office365, provider: 'custom' }],
    });
    await waitFor(() => {
      expect(provider()).not.toHaveValue('');
    });
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Activate “Office 365 standby”?' }),
    );
    await user.click(dialog.getByRole('button', { name: 'Rehearse' }));
    await dialog.findByText('Testing connection...');
    act(() => {
      FakeEventSource.latest().send('finished', {
        ...backend.tests.get('test-1'),
        status: 'FAILED',
        diagnosis: blockedPort,
      });
    });
    expect(await dialog.findByText(`Sending would fail: ${blockedPort.headline}`)).toBeVisible();
  });

  it('ACT-6 asks with the count before mails are left waiting, and offers Undo after', async () => {
    const { user, backend } = await open({}, gmail.id);
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    const dialog = await screen.findByRole('dialog', { name: 'Stop sending with mails waiting?' });
    expect(dialog).toHaveTextContent('4 mails are queued.');
    expect(backend.configurations[0]?.active).toBe(true);
    await user.click(within(dialog).getByRole('button', { name: 'Stop sending' }));
    expect(
      await screen.findByText(/^The stop was asked for at .*not confirmed yet$/),
    ).toBeVisible();
    expect(backend.configurations[0]?.active).toBe(false);
    await user.click(button('Undo'));
    await waitFor(() => {
      expect(backend.configurations[0]?.active).toBe(true);
    });
  });

  it('ACT-2 says why it cannot be activated with unsaved changes', async () => {
    const { user } = await open();
    await user.click(button('Increase Retries'));
    expect(reasonOf(screen.getByRole('switch', { name: 'Active' }))).toBe(
      'Save or revert your changes first.',
    );
  });

  it('X-14 ADD-1 switches between configurations and starts a clean one', async () => {
    const { user, router } = await open();
    await choose(user, 'Configuration', /Notifications through Gmail/);
    await waitFor(() => {
      expect(router.state.location.pathname).toBe(`/settings/${gmail.id}`);
    });
    await user.click(await screen.findByRole('button', { name: 'Add New' }));
    await waitFor(() => {
      expect(text(/^Host/)).toHaveValue('');
    });
  });
});

describe('the standby', () => {
  it('takes over from the active one in one step, with a reason', async () => {
    const { user, backend } = renderApp('/settings/cfg-gmail');
    const region = within(await screen.findByRole('region', { name: 'Standby' }));
    expect(region.getByText('“Office 365 standby” stands by for this one.')).toBeVisible();
    await user.click(region.getByRole('button', { name: 'Switch to the standby…' }));
    const dialog = within(
      await screen.findByRole('dialog', { name: /^Send through “Office 365 standby”/ }),
    );
    await enter(user, dialog.getByRole('textbox', { name: /^Why/ }), 'Gmail is down');
    await user.click(dialog.getByRole('button', { name: 'Switch now' }));
    await waitFor(() => {
      expect(backend.configurations.map(({ active }) => active)).toEqual([false, true]);
    });
    expect(sentTo(backend, 'POST /api/configurations/standby/promote')).toEqual([
      { reason: 'Gmail is down' },
    ]);
    expect(await screen.findByText('SMTP configuration activated successfully')).toBeVisible();
  });

  it('X64 warns of a standby on the server and login of the active one, and takes it', async () => {
    const { user, backend } = renderApp('/settings/cfg-office', {
      configurations: [
        gmail,
        {
          ...office365,
          standby: false,
          host: gmail.host.toUpperCase(),
          username: gmail.username,
        },
      ],
    });
    const region = within(await screen.findByRole('region', { name: 'Standby' }));
    expect(
      region.getByText(/^It uses the same server and login as “Notifications through Gmail”/),
    ).toBeVisible();
    await user.click(region.getByRole('button', { name: 'Make it the standby' }));
    await waitFor(() => {
      expect(backend.configurations[1]).toMatchObject({ standby: true });
    });
  });

  it('is named on a tested configuration that does not send', async () => {
    const { user, backend } = renderApp('/settings/cfg-office', {
      configurations: [gmail, { ...office365, standby: false }],
    });
    await user.click(await screen.findByRole('button', { name: 'Make it the standby' }));
    expect(
      await screen.findByText('This configuration stands by for “Notifications through Gmail”.'),
    ).toBeVisible();
    expect(backend.configurations[1]).toMatchObject({ standby: true });
  });
});

it('UI-13 tells what became of the test mail of the activation, and that accepted is not delivered', async () => {
  renderApp('/settings/cfg-gmail', {
    configurations: [
      {
        ...gmail,
        activationMail: {
          mailId: 'mail-7f3a',
          to: 'sam@utilitycompany.com',
          outcome: 'ACCEPTED',
          at: new Date().toISOString(),
        },
      },
    ],
  });
  expect(
    await screen.findByText(/^The mail server took the test mail to sam@utilitycompany\.com/),
  ).toBeVisible();
  expect(screen.getByText('Accepted is not delivered: look into the inbox.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Its whole story' })).toHaveAttribute(
    'href',
    '/delivery/mail-7f3a',
  );
});
