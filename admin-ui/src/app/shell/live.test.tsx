import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { sampleQueue, stateOf, type Backend } from '@/testing/backend';
import { FakeEventSource } from '@/testing/fake-event-source';
import { renderApp, server, standInForTheServer } from '@/testing/render-app';
import { emailSender, gmail, office365 } from '@/testing/samples';
import { open } from '@/testing/settings-page';

standInForTheServer();

const STATE = '/api/configurations/state/events';

function tell(backend: Backend): void {
  act(() => {
    FakeEventSource.latest(STATE).send('state', stateOf(backend));
  });
}

describe('state is live on every page (U1)', () => {
  it('shows that somebody else switched, without any click', async () => {
    const { backend } = await open({}, gmail.id);
    tell(backend);
    expect(screen.getByRole('switch', { name: 'Active' })).toBeChecked();
    backend.configurations = [
      { ...gmail, active: false },
      { ...office365, active: true },
    ];
    tell(backend);
    await waitFor(() => {
      expect(screen.getByRole('switch', { name: 'Active' })).not.toBeChecked();
    });
  });

  it('never says that sending has stopped while another one sends', async () => {
    const { user, backend } = await open(
      { queue: { ...sampleQueue, waiting: 0, deferred: 0 } },
      gmail.id,
    );
    server.use(
      http.post('*/api/configurations/:id/deactivate', () => {
        backend.configurations = [
          { ...gmail, active: false },
          { ...office365, active: true },
        ];
        return HttpResponse.json({ ...gmail, active: false });
      }),
    );
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    expect(
      await screen.findByText('Mail is still sent: “Office 365 standby” is active'),
    ).toBeVisible();
    expect(screen.queryByText(/stopped|stop was asked/)).toBeNull();
  });

  it('the server’s word that it was inactive already names what sends', async () => {
    const { user, backend } = await open({}, gmail.id);
    server.use(
      http.post('*/api/configurations/:id/deactivate', () => {
        backend.configurations = [
          { ...gmail, active: false },
          { ...office365, active: true },
        ];
        return HttpResponse.json(
          { type: '/problems/configuration-inactive', title: 'It is not active', status: 409 },
          { status: 409 },
        );
      }),
    );
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    expect(
      await screen.findByText('Mail is still sent: “Office 365 standby” is active'),
    ).toBeVisible();
  });

  it('says that it does not know, where the state cannot be asked for', async () => {
    const { user } = await open({ queue: { ...sampleQueue, waiting: 0, deferred: 0 } }, gmail.id);
    server.use(
      http.get('*/api/configurations/state', () => HttpResponse.json({}, { status: 503 })),
    );
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    expect(await screen.findByText('Switched off; what sends now is unknown')).toBeVisible();
  });

  it('a broken stream is asked for instead, and opened again', async () => {
    const { backend } = await open({}, gmail.id);
    tell(backend);
    const first = FakeEventSource.latest(STATE);
    backend.configurations = [{ ...gmail, active: false }, office365];
    act(() => {
      first.fail();
    });
    await waitFor(() => {
      expect(screen.getByRole('switch', { name: 'Active' })).not.toBeChecked();
    });
    await waitFor(() => {
      expect(FakeEventSource.latest(STATE)).not.toBe(first);
    });
    expect(first.closed).toBe(true);
  });

  it('a business service has no stream', async () => {
    renderApp('/delivery', { me: emailSender });
    await screen.findByRole('heading', { level: 1 });
    expect(FakeEventSource.opened).toHaveLength(0);
  });
});

describe('one sentence on every page (U8)', () => {
  it.each(['/delivery', '/approvals', '/audit', '/settings/cfg-gmail'])(
    'tells at %s that no configuration is active, and the way on',
    async (path) => {
      const { backend } = renderApp(path, {
        configurations: [{ ...gmail, active: false }, office365],
        queue: { ...sampleQueue, active: false, waiting: 2, inFlight: 0 },
      });
      const verdict = await screen.findByText('No mail is sent');
      tell(backend);
      const bar = verdict.parentElement;
      expect(bar).toHaveTextContent('no configuration is active since');
      expect(bar).toHaveTextContent(/since .*, by system-admin\./);
      expect(bar).toHaveTextContent('3 mails wait.');
      expect(bar).toHaveTextContent(/as of \d\d:\d\d:\d\d/);
      expect(screen.getByRole('link', { name: 'Activate one' })).toBeVisible();
    },
  );

  it('says that it does not know while the sending service is away', async () => {
    const { backend } = renderApp('/audit');
    server.use(http.get('*/api/email-queue', () => HttpResponse.json({}, { status: 503 })));
    expect(await screen.findByText('Whether mail flows is unknown')).toBeVisible();
    expect(backend.queue.active).toBe(true);
  });

  it('is not for a business service', async () => {
    renderApp('/delivery', { me: emailSender });
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByText(/Mail is flowing|unknown/)).toBeNull();
  });
});
