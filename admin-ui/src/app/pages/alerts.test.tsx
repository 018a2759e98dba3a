import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp, sentTo, standInForTheServer } from '@/testing/render-app';
import { utilityAdmin } from '@/testing/samples';

standInForTheServer();

describe('MON-2 alerts', () => {
  it('shows what is open in words, and takes an acknowledgement with a comment', async () => {
    const { user, backend } = renderApp('/alerts');
    const open = within(await screen.findByRole('region', { name: 'Open alerts' }));
    expect(await open.findByText('Critical: Mails wait and none goes out')).toBeVisible();
    expect(open.queryByText(/mail-waits|CRITICAL/)).not.toBeInTheDocument();
    await user.click(open.getByRole('button', { name: /^Acknowledge: Mails wait/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: 'Comment' }), 'I see to it');
    await user.click(dialog.getByRole('button', { name: 'Acknowledge' }));
    expect(await open.findByText('system-admin has seen it: I see to it')).toBeVisible();
    expect(sentTo(backend, 'POST /api/alerts/alr-1/acknowledge')).toEqual([
      { comment: 'I see to it' },
    ]);
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

  it('shows what is over, and who had seen it', async () => {
    renderApp('/alerts');
    const table = within(await screen.findByRole('table', { name: 'Alerts that are over' }));
    expect(table.getByText('The active configuration fails its scheduled test.')).toBeVisible();
    expect(table.getByText('system-admin')).toBeVisible();
  });

  it('tells how a channel fares, tries it, and adds one', async () => {
    const { user, backend } = renderApp('/alerts');
    const channels = within(await screen.findByRole('region', { name: 'Where alerts are told' }));
    expect(await channels.findByText(/^Fails since .* 503; expected 2xx$/)).toBeVisible();
    await user.click(channels.getByRole('button', { name: 'Send a test message to Duty pager' }));
    expect(await channels.findByText('The message was not taken')).toBeVisible();
    await user.click(channels.getByRole('button', { name: 'Add a channel' }));
    await user.type(channels.getByRole('textbox', { name: /^Name/ }), 'Team');
    await user.type(
      channels.getByRole('textbox', { name: /^Address of the webhook/ }),
      'https://hooks.example.com/a',
    );
    await user.type(channels.getByLabelText(/^Secret/), 'sixteen characters');
    await user.click(channels.getByRole('button', { name: 'Save the channel' }));
    expect(await channels.findByText('Team')).toBeVisible();
    await waitFor(() => {
      expect(sentTo(backend, 'POST /api/alert-channels')).toEqual([
        {
          name: 'Team',
          kind: 'WEBHOOK',
          minimumSeverity: 'WARNING',
          url: 'https://hooks.example.com/a',
          secret: 'sixteen characters',
        },
      ]);
    });
  });

  it('leaves channels to System Admins', async () => {
    renderApp('/alerts', { me: utilityAdmin });
    expect(await screen.findByRole('button', { name: /^Acknowledge/ })).toBeVisible();
    expect(await screen.findByText('Duty pager')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add a channel' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Send a test/ })).not.toBeInTheDocument();
  });
});
