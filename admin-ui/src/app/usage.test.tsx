import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import events from '@/lib/usage-events.json';
import type { Backend } from '@/testing/backend';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { emailSender, gmail, office365 } from '@/testing/samples';
import { button, choose, fill, newForm, open, runTest, spin } from '@/testing/settings-page';

standInForTheServer();

interface Usage {
  name: keyof typeof events;
  properties: Record<string, string>;
}

function reported(backend: Backend, name: Usage['name']): Usage[] {
  return sentTo(backend, 'POST /api/usage-events')
    .flatMap((body) => (body as { events: Usage[] }).events)
    .filter((one) => one.name === name);
}

/** Waits for the event, which has all that it must have. */
async function reports(
  backend: Backend,
  name: Usage['name'],
  properties: Record<string, string>,
): Promise<void> {
  await waitFor(() => {
    expect(reported(backend, name).map((one) => one.properties)).toContainEqual(properties);
  });
  for (const one of reported(backend, name)) {
    expect(Object.keys(one.properties).sort()).toEqual(events[name]);
    expect(Object.values(one.properties)).not.toContain('');
    expect(Object.values(one.properties).join('')).not.toMatch(/@|secret|\n/);
  }
}

describe('what is used is reported (U6, TRK-I4, TRK-U1 to TRK-U5)', () => {
  it('TRK-U1 the settings are opened, and how often', async () => {
    const { backend, unmount } = await open();
    await reports(backend, 'smtp_settings_accessed', { access_frequency: '1' });
    unmount();
    const again = await open();
    await reports(again.backend, 'smtp_settings_accessed', { access_frequency: '2' });
  });

  it('TRK-U2 TRK-U4 a template is chosen, and its help opened', async () => {
    const { user, backend } = await newForm();
    await choose(user, 'Provider', 'Gmail');
    await reports(backend, 'provider_template_selected', { template_type: 'gmail' });
    await user.click(button('About Gmail'));
    await reports(backend, 'help_documentation_accessed', { help_topic: 'provider gmail' });
    await user.click(button('About Gmail'));
    expect(reported(backend, 'help_documentation_accessed')).toHaveLength(1);
  });

  it('TRK-U3 a set-up is complete with its activation, once, with its time', async () => {
    const { user, backend } = await newForm({ configurations: [] });
    await fill(user);
    await runTest(user, backend);
    await user.click(button('Save'));
    await screen.findByText('It sends nothing until you switch it to active.');
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    // Nobody knows this server's limits: a rehearsal is offered first.
    await user.click(await screen.findByRole('button', { name: /^Activate / }));
    await screen.findByText('SMTP configuration activated successfully');
    await waitFor(() => {
      expect(reported(backend, 'guided_setup_completed')).toHaveLength(1);
    });
    const [completed] = reported(backend, 'guided_setup_completed');
    expect(completed?.properties.completion_time).toMatch(/^\d+$/);
  });

  it('TRK-U3 activating what was there before is no set-up', async () => {
    const { user, backend } = await open({
      configurations: [{ ...gmail, active: false }, office365],
    });
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    await screen.findByText('SMTP configuration activated successfully');
    await reports(backend, 'smtp_settings_accessed', { access_frequency: '1' });
    expect(reported(backend, 'guided_setup_completed')).toHaveLength(0);
  });

  it('TRK-U5 a failure is shown: its kind, never its words', async () => {
    const { user, backend } = await open();
    server.use(
      http.put('*/api/configurations/:id', () =>
        HttpResponse.json(
          { type: '/problems/service-unavailable', title: 'secret', status: 503 },
          { status: 503 },
        ),
      ),
    );
    await user.click(button('Increase Retries'));
    await user.click(button('Save'));
    await reports(backend, 'error_message_displayed', {
      error_category: 'service-unavailable',
      resolution_method: 'retry',
    });
    expect(spin('Retries')).toHaveValue('3');
  });

  it('TRK-U5 a test fails', async () => {
    const { user, backend } = await newForm();
    await fill(user, 'wrong');
    await runTest(user, backend);
    await reports(backend, 'error_message_displayed', {
      error_category: 'AUTH_BAD_CREDENTIALS',
      resolution_method: 'fix',
    });
  });

  it('TRK-I4 figures, log and errors are read', async () => {
    const { backend } = renderApp('/delivery?status=DEFERRED');
    await reports(backend, 'smtp_performance_viewed', {
      metrics_type: 'queue',
      time_range: 'now',
      filter_criteria: 'none',
      dashboard_section: 'delivery',
    });
    await reports(backend, 'delivery_metrics_accessed', {
      metrics_type: 'delivery_log',
      time_range: 'all',
      filter_criteria: 'status DEFERRED',
      dashboard_section: 'delivery',
    });
    await reports(backend, 'error_logs_reviewed', {
      metrics_type: 'delivery_log',
      time_range: 'all',
      filter_criteria: 'status DEFERRED',
      dashboard_section: 'delivery',
    });
  });

  it('TRK-I4 what is searched for is not reported', async () => {
    const { backend } = renderApp('/delivery?query=anna.berg@example.com');
    await reports(backend, 'delivery_metrics_accessed', {
      metrics_type: 'delivery_log',
      time_range: 'all',
      filter_criteria: 'search',
      dashboard_section: 'delivery',
    });
    expect(reported(backend, 'error_logs_reviewed')).toHaveLength(0);
  });

  it('TRK-I4 the story of a mail that failed is read', async () => {
    const { backend } = renderApp('/delivery/mail-7f38');
    await reports(backend, 'error_logs_reviewed', {
      metrics_type: 'mail_story',
      time_range: 'all',
      filter_criteria: 'status REFUSED',
      dashboard_section: 'delivery',
    });
  });

  it('a business service reports nothing', async () => {
    const { backend } = renderApp('/delivery', { me: emailSender });
    await screen.findByRole('table');
    expect(sentTo(backend, 'POST /api/usage-events')).toHaveLength(0);
  });
});
