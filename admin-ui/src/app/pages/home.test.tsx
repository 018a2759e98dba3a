import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { worthOf } from '@/app/pages/home/figure';
import { violations } from '@/testing/axe';
import { sampleQueue, stateOf } from '@/testing/backend';
import { FakeEventSource } from '@/testing/fake-event-source';
import { renderApp, server, standInForTheServer } from '@/testing/render-app';
import { auditor, emailSender, gmail, utilityAdmin } from '@/testing/samples';

standInForTheServer();

const STATE = '/api/configurations/state/events';

async function verdict() {
  return await screen.findByRole('region', { name: 'Is mail flowing?' });
}

/** The figure of this name, with all that stands below it. */
async function figure(name: string): Promise<HTMLElement> {
  const link = await screen.findByRole('link', { name });
  const own = link.closest('div');
  if (own === null) {
    throw new Error(`${name} stands alone`);
  }
  return own;
}

describe('Home: is mail flowing?', () => {
  it('says so, with figures, their age and the last changes, and axe has nothing against it', async () => {
    renderApp('/', {
      configurations: [{ ...gmail, secretExpiresOn: '2029-05-01' }],
      queue: { ...sampleQueue, overdueSince: new Date(Date.now() - 300_000).toISOString() },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
    await waitFor(async () => {
      expect(await verdict()).toHaveTextContent(
        /Mail is flowing\.\s*\d mails wait, the oldest since .*as of \d\d:\d\d:\d\d/,
      );
    });
    await waitFor(async () => {
      expect(await figure('Accepted in the last hour')).toHaveTextContent(/940.*as of \d\d:/);
    });
    expect(await figure('Share accepted')).toHaveTextContent(/98\.\d %/);
    expect(await figure('Oldest waiting')).toHaveTextContent(/5 min.*since/);
    expect(await figure('Left today')).toHaveTextContent(/88.*of 500 mails/);
    expect(await figure('Next expiry')).toHaveTextContent(
      '1 May 2029password of “Notifications through Gmail”',
    );
    expect(await figure('Open alerts')).toHaveTextContent(/critical/);
    const changes = await screen.findByRole('region', { name: 'Last changes' });
    expect(changes).toHaveTextContent(
      /Activated “Notifications through Gmail”, version 3\..*by system-admin/,
    );
    expect(await violations()).toEqual([]);
  });

  it('leads to the field at fault', async () => {
    const { user, router, backend } = renderApp('/', {
      queue: { ...sampleQueue, loginRefused: true, waiting: 312 },
    });
    const card = await verdict();
    FakeEventSource.latest(STATE).send('state', stateOf(backend));
    await waitFor(() => {
      expect(card).toHaveTextContent(/smtp\.gmail\.com refuses the login\.\s*315 mails wait\./);
    });
    await waitFor(() => {
      expect(within(card).getByRole('link')).toHaveAttribute(
        'href',
        '/settings/cfg-gmail#password',
      );
    });
    await user.click(within(card).getByRole('link', { name: 'Check the password' }));
    expect(router.state.location.pathname).toBe('/settings/cfg-gmail');
    await waitFor(() => {
      expect(document.activeElement?.id).toBe('field-password');
    });
  });

  it('offers nobody what they may not do', async () => {
    renderApp('/', { me: auditor, queue: { ...sampleQueue, loginRefused: true } });
    expect(await within(await verdict()).findByRole('link')).toHaveAccessibleName('See what waits');
  });

  it('tells what is unknown as unknown', async () => {
    const { user, backend } = renderApp('/');
    const away = () => HttpResponse.json({}, { status: 503 });
    server.use(
      http.get('*/api/email-queue', away),
      http.get('*/api/delivery-limits', away),
      http.get('*/api/delivery-statistics', away),
      http.get('*/api/alerts', away),
    );
    const card = await verdict();
    await waitFor(() => {
      expect(card).toHaveTextContent('Whether mail flows is unknown');
    });
    for (const name of ['Accepted in the last hour', 'Oldest waiting', 'Left today']) {
      expect(await figure(name)).toHaveTextContent(/unknown.*not answered/);
    }
    expect(await violations()).toEqual([]);
    server.resetHandlers();
    server.use(...backend.handlers);
    await user.click(within(card).getByRole('button', { name: 'Try again' }));
    await waitFor(() => {
      expect(card).toHaveTextContent('Mail is flowing');
    });
  });

  it.each([
    ['whoever may change settings is led to them', utilityAdmin, true],
    ['whoever may not is told who can', auditor, false],
  ])('nothing is set up: %s', async (_name, me, led) => {
    renderApp('/', { me, configurations: [], queue: { ...sampleQueue, active: false } });
    expect(await screen.findByText('No mail can be sent yet')).toBeVisible();
    const way = screen.queryByRole('link', { name: 'Set up a mail server' });
    expect(way === null).toBe(!led);
    expect(await violations()).toEqual([]);
  });

  it('a business service is asked for nothing that it may not see', async () => {
    const { backend } = renderApp('/', { me: emailSender });
    expect(
      await screen.findByRole('heading', { level: 1, name: /sends mail for a business service/ }),
    ).toBeVisible();
    expect(screen.queryByRole('link', { name: 'SMTP Settings' })).toBeNull();
    expect(backend.received.filter(({ call }) => call.startsWith('GET'))).toEqual([]);
    expect(await violations()).toEqual([]);
  });
});

describe('what a figure is worth', () => {
  const now = 1_000_000;
  it.each([
    ['awaited', { data: undefined, dataUpdatedAt: 0, isError: false }, { kind: 'asking' }],
    ['lost', { data: undefined, dataUpdatedAt: 0, isError: true }, { kind: 'unknown', was: null }],
    [
      'fresh',
      { data: 7, dataUpdatedAt: now - 9_000, isError: true },
      { kind: 'known', data: 7, at: now - 9_000 },
    ],
    [
      'too old to say anything of now',
      { data: 7, dataUpdatedAt: now - 10_001, isError: false },
      { kind: 'unknown', was: { data: 7, at: now - 10_001 } },
    ],
  ])('%s', (_name, given, worth) => {
    expect(worthOf<number>(given, now, 10_000)).toEqual(worth);
  });
});
