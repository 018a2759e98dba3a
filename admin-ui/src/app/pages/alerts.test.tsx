import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import { sampleAlerts } from '@/testing/alert-handlers';
import type { Backend } from '@/testing/backend';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { auditor, utilityAdmin } from '@/testing/samples';

standInForTheServer();

const putTo = (backend: Backend, path: string) =>
  backend.received
    .filter(({ call }) => call === `PUT ${path}`)
    .map(({ body, headers }) => ({ body, ifMatch: headers.get('If-Match') }));

const row = (name: string) => within(screen.getByText(name).closest('tr') ?? document.body);

describe('MON-2 alerts', () => {
  it('shows what is open in words, and takes an acknowledgement with a comment', async () => {
    const { user, backend } = renderApp('/alerts');
    const open = within(await screen.findByRole('region', { name: 'Open alerts' }));
    expect(await open.findByText('Critical: Mails wait and none goes out')).toBeVisible();
    expect(open.queryByText(/mail-waits|CRITICAL/)).not.toBeInTheDocument();
    await user.click(open.getByRole('button', { name: /^Acknowledge: Mails wait/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await enter(user, dialog.getByRole('textbox', { name: 'Comment' }), 'I see to it');
    await user.click(dialog.getByRole('button', { name: 'Acknowledge' }));
    expect(await open.findByText('system-admin has seen it: I see to it')).toBeVisible();
    expect(sentTo(backend, 'POST /api/alerts/alr-1/acknowledge')).toEqual([
      { comment: 'I see to it' },
    ]);
  });

  it('says the title once, where an alert has no words of its own', async () => {
    renderApp('/alerts');
    expect(await screen.findByText('Main relay: 6 minutes')).toBeVisible();
    expect(screen.getAllByText(/Mails wait and none goes out/)).toHaveLength(1);
  });

  it('leads from an alert to its rule', async () => {
    const { user, router } = renderApp('/alerts');
    await user.click(await screen.findByRole('link', { name: /^The rule of this alert: Mails/ }));
    expect(router.state.location.pathname).toBe('/alerts/rules/mail-waits');
    expect(
      await screen.findByRole('dialog', { name: 'Mails wait and none goes out' }),
    ).toBeVisible();
  });

  it('silences for as long as is chosen', async () => {
    const { user, backend } = renderApp('/alerts');
    await user.click(await screen.findByRole('button', { name: /^Silence: Mails wait/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Silence' }));
    expect(await screen.findByText(/^Told to nobody until/)).toBeVisible();
    const [sent] = sentTo(backend, 'POST /api/alerts/alr-1/silence') as [{ until: string }];
    const hours = (Date.parse(sent.until) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(7.9);
    expect(hours).toBeLessThan(8.1);
  });

  it('has an address for each tab, and none for others', async () => {
    const { user, router, unmount } = renderApp('/alerts');
    await user.click(await screen.findByRole('tab', { name: 'History' }));
    expect(router.state.location.pathname).toBe('/alerts/history');
    expect(await screen.findByRole('tab', { name: 'History', selected: true })).toBeVisible();
    await user.click(screen.getByRole('tab', { name: 'Open (1)' }));
    expect(router.state.location.pathname).toBe('/alerts');
    unmount();
    renderApp('/alerts/nonsense');
    expect(await screen.findByText('There is no page at this address.')).toBeVisible();
  });

  it('shows what is over, and who had seen it', async () => {
    renderApp('/alerts/history');
    const table = within(await screen.findByRole('table', { name: 'Alerts that are over' }));
    expect(table.getByText('The active configuration fails its scheduled test.')).toBeVisible();
    expect(table.getByText('system-admin')).toBeVisible();
  });
});

function withOneThatIsOver() {
  return {
    ...sampleAlerts(),
    silences: [
      {
        id: 'sil-9',
        alertId: 'alr-0',
        rule: 'probe-failed',
        title: 'A scheduled test fails',
        severity: 'WARNING' as const,
        subject: 'cfg-1',
        subjectName: 'Main relay',
        clearedAt: '2026-11-22T10:15:30Z',
        until: '2999-11-23T10:15:30Z',
        by: 'system-admin',
        at: '2026-11-22T09:15:30Z',
      },
    ],
  };
}

describe('MON-2 silences', () => {
  it('adds one with its reason, tells who and why, and ends it', async () => {
    const { user, backend } = renderApp('/alerts/silences');
    expect(await screen.findByText('Nothing is silenced')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Silence an alert' }));
    const dialog = within(await screen.findByRole('dialog'));
    await enter(user, dialog.getByRole('textbox', { name: 'Comment' }), 'Maintenance');
    await user.click(dialog.getByRole('button', { name: 'Silence' }));
    const table = within(await screen.findByRole('table', { name: 'What is silenced' }));
    expect(table.getByText('Maintenance')).toBeVisible();
    expect(table.getByText('system-admin')).toBeVisible();
    await user.click(table.getByRole('button', { name: /^Tell again/ }));
    expect(await screen.findByText('Nothing is silenced')).toBeVisible();
    expect(sentTo(backend, 'DELETE /api/alert-silences/sil-alr-1')).toHaveLength(1);
  });

  it('lists one whose alert is over, and ends it', async () => {
    const { user, backend } = renderApp('/alerts/silences', { alerts: withOneThatIsOver() });
    const table = within(await screen.findByRole('table', { name: 'What is silenced' }));
    expect(table.getByText('A scheduled test fails (Main relay)')).toBeVisible();
    expect(table.getByText(/^over since 22 Nov 2026.*silenced if it comes again$/)).toBeVisible();
    await user.click(table.getByRole('button', { name: /^Tell again: A scheduled/ }));
    expect(await screen.findByText('Nothing is silenced')).toBeVisible();
    expect(sentTo(backend, 'DELETE /api/alert-silences/sil-9')).toHaveLength(1);
  });

  it('says that silences could not be loaded, and tries again', async () => {
    let away = true;
    const { user } = renderApp('/alerts/silences');
    server.use(
      http.get('*/api/alert-silences', () =>
        away
          ? HttpResponse.json(
              { type: '/problems/any', title: 'No', status: 503, detail: 'Not now.' },
              { status: 503 },
            )
          : undefined,
      ),
    );
    expect(await screen.findByText('What is silenced could not be loaded.')).toBeVisible();
    away = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nothing is silenced')).toBeVisible();
  });

  it('is read by auditors', async () => {
    renderApp('/alerts/silences', { me: auditor });
    expect(await screen.findByText('Nothing is silenced')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Silence an alert' })).not.toBeInTheDocument();
  });
});

describe('MON-2 alert rules', () => {
  it('says each rule as a sentence, one that it does not know by its title', async () => {
    renderApp('/alerts/rules');
    expect(
      await screen.findByText(
        'A mail has waited for 1 minute or longer and none goes out, and that has lasted for 5 minutes.',
      ),
    ).toBeVisible();
    expect(
      screen.getByText('Of at least 20 attempts within 10 minutes, 50 % or more failed.'),
    ).toBeVisible();
    expect(screen.getByText('A server’s certificate ends within 30 days.')).toBeVisible();
    expect(
      screen.getByText('Records could not be used, at least once within 15 minutes.'),
    ).toBeVisible();
    expect(screen.getByText('Something that this page does not know.')).toBeVisible();
    expect(row('Many attempts to send fail').getByText('changed from the default')).toBeVisible();
    expect(
      row('Mails wait and none goes out').queryByText('changed from the default'),
    ).not.toBeInTheDocument();
  });

  it('is changed by a Utility Administrator, against the version that was read', async () => {
    const { user, backend, router } = renderApp('/alerts/rules', { me: utilityAdmin });
    await user.click(
      await screen.findByRole('link', { name: 'Change: Mails wait and none goes out' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Save the rule' }));
    expect(dialog.getByText('Nothing was changed.')).toBeVisible();
    const lasts = dialog.getByRole('spinbutton', { name: 'How long it must last' });
    expect(lasts).toHaveAttribute('aria-valuetext', '5 minutes');
    await user.clear(lasts);
    await user.type(lasts, '10');
    expect(dialog.getByText(/and that has lasted for 10 minutes\.$/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Save the rule' }));
    await waitFor(() => {
      expect(router.state.location.pathname).toBe('/alerts/rules');
    });
    expect(putTo(backend, '/api/alert-rules/mail-waits')).toEqual([
      {
        ifMatch: '"0"',
        body: {
          enabled: true,
          severity: 'CRITICAL',
          threshold: 60,
          windowSeconds: 600,
          minimum: 1,
        },
      },
    ]);
    expect(await screen.findByText(/and that has lasted for 10 minutes\.$/)).toBeVisible();
  });

  it('shows only what means something for the rule', async () => {
    renderApp('/alerts/rules/certificate-ends');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('spinbutton', { name: 'Threshold' })).toHaveAttribute(
      'aria-valuetext',
      '30 days',
    );
    expect(dialog.getAllByRole('spinbutton')).toHaveLength(1);
  });

  it('tells at the field what the server refuses', async () => {
    const { user } = renderApp('/alerts/rules/failures');
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('combobox', { name: 'Unit of: Counted within' }));
    await user.click(await screen.findByRole('option', { name: 'days' }));
    const within_ = dialog.getByRole('spinbutton', { name: 'Counted within' });
    expect(within_).toHaveValue('7');
    await user.click(dialog.getByRole('button', { name: 'Save the rule' }));
    expect(await dialog.findByText('Enter a time from 1 minute to 1 day.')).toBeVisible();
    expect(within_).toBeInvalid();
    await user.clear(within_);
    await user.type(within_, '1');
    expect(within_).toBeValid();
  });

  it('goes back to the default values', async () => {
    const { user, backend } = renderApp('/alerts/rules/failures');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Default: 20 %')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Use the default values' }));
    expect(dialog.getByRole('spinbutton', { name: 'Threshold' })).toHaveValue('20');
    await user.click(dialog.getByRole('button', { name: 'Save the rule' }));
    await waitFor(() => {
      expect(putTo(backend, '/api/alert-rules/failures').at(0)?.body).toMatchObject({
        threshold: 20,
      });
    });
  });

  it('overwrites nothing unseen that somebody else saved', async () => {
    const { user, backend } = renderApp('/alerts/rules/failures');
    const dialog = within(await screen.findByRole('dialog'));
    const threshold = dialog.getByRole('spinbutton', { name: 'Threshold' });
    await user.clear(threshold);
    await user.type(threshold, '30');
    backend.alerts.rules = backend.alerts.rules.map((one) =>
      one.code === 'failures' ? { ...one, threshold: 70, version: 3 } : one,
    );
    await user.click(dialog.getByRole('button', { name: 'Save the rule' }));
    const conflict = within(
      await dialog.findByRole('table', { name: 'Somebody else changed this meanwhile' }),
    );
    expect(conflict.getByText('30 %')).toBeVisible();
    expect(conflict.getByText('70 %')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Save the rule' }));
    expect(putTo(backend, '/api/alert-rules/failures')).toHaveLength(1);
    await user.click(dialog.getByRole('button', { name: 'Keep mine, then save again' }));
    await user.click(dialog.getByRole('button', { name: 'Save the rule' }));
    await waitFor(() => {
      expect(putTo(backend, '/api/alert-rules/failures').at(1)).toMatchObject({
        ifMatch: '"3"',
        body: { threshold: 30 },
      });
    });
  });

  it('is read by auditors, who change nothing', async () => {
    renderApp('/alerts/rules/failures', { me: auditor });
    expect(await screen.findByText('Many attempts to send fail')).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /^Change:/ })).not.toBeInTheDocument();
  });
});

describe('MON-2 alert channels', () => {
  it('tells how a channel fares, tries it, and adds one', async () => {
    const { user, backend } = renderApp('/alerts/channels');
    const channels = within(await screen.findByRole('region', { name: 'Where alerts are told' }));
    expect(await channels.findByText(/^Fails since .* 503; expected 2xx$/)).toBeVisible();
    await user.click(channels.getByRole('button', { name: 'Send a test message to Duty pager' }));
    expect(await channels.findByText('The message was not taken')).toBeVisible();
    await user.click(channels.getByRole('button', { name: 'Add a channel' }));
    await enter(user, channels.getByRole('textbox', { name: /^Name/ }), 'Team');
    await user.type(
      channels.getByRole('textbox', { name: /^Address of the webhook/ }),
      'https://hooks.example.com/a',
    );
    await enter(user, channels.getByLabelText(/^Secret/), 'sixteen characters');
    await user.click(channels.getByRole('button', { name: 'Save the channel' }));
    expect(await channels.findByText('Team')).toBeVisible();
    await waitFor(() => {
      expect(sentTo(backend, 'POST /api/alert-channels')).toEqual([
        {
          name: 'Team',
          kind: 'WEBHOOK',
          enabled: true,
          minimumSeverity: 'WARNING',
          url: 'https://hooks.example.com/a',
          secret: 'sixteen characters',
        },
      ]);
    });
  });

  it('changes a channel and keeps its secrets, which are never shown', async () => {
    const { user, backend } = renderApp('/alerts/channels');
    await user.click(await screen.findByRole('button', { name: 'Change Duty pager' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText(/^Secret/)).toHaveValue('');
    expect(dialog.getByLabelText(/^Address of the webhook/)).toHaveValue('');
    expect(
      dialog.getByText('One is stored and not shown. Leave it empty to keep it.'),
    ).toBeVisible();
    await user.click(dialog.getByRole('switch', { name: 'Alerts are told there' }));
    await user.click(dialog.getByRole('button', { name: 'Save the channel' }));
    expect(await screen.findByText('Switched off')).toBeVisible();
    expect(putTo(backend, '/api/alert-channels/chn-1')).toEqual([
      {
        ifMatch: '"1"',
        body: {
          name: 'Duty pager',
          kind: 'WEBHOOK',
          enabled: false,
          minimumSeverity: 'CRITICAL',
        },
      },
    ]);
  });

  it('shows both names, where somebody else saved another', async () => {
    const { user, backend } = renderApp('/alerts/channels');
    await user.click(await screen.findByRole('button', { name: 'Change Duty pager' }));
    const dialog = within(await screen.findByRole('dialog'));
    const name = dialog.getByRole('textbox', { name: /^Name/ });
    await user.clear(name);
    await enter(user, name, 'Night pager');
    backend.alerts.channels = backend.alerts.channels.map((one) => ({
      ...one,
      name: 'Day pager',
      version: 2,
    }));
    await user.click(dialog.getByRole('button', { name: 'Save the channel' }));
    const conflict = within(
      await dialog.findByRole('table', { name: 'Somebody else changed this meanwhile' }),
    );
    expect(conflict.getByText('Night pager')).toBeVisible();
    expect(conflict.getByText('Day pager')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Take what is saved' }));
    expect(name).toHaveValue('Day pager');
  });

  it('removes a channel after a question', async () => {
    const { user } = renderApp('/alerts/channels', { alerts: sampleAlerts() });
    await user.click(await screen.findByRole('button', { name: 'Remove Duty pager' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('Alerts are shown on this page only.')).toBeVisible();
  });

  it('leaves channels to System Admins', async () => {
    renderApp('/alerts/channels', { me: utilityAdmin });
    expect(await screen.findByText('Duty pager')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add a channel' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^(Send a test|Change)/ })).not.toBeInTheDocument();
  });
});
