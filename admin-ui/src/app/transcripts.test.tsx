import type { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseTime } from '@/lib/time-choice';
import { renderApp, standInForTheServer } from '@/testing/render-app';
import { button, open, password, runTest, text } from '@/testing/settings-page';
import { listen, spoken } from '@/testing/spoken';

standInForTheServer();

// Their code comes when they are first opened.
beforeAll(async () => {
  await Promise.all([import('./pages/SetupPage'), import('./pages/SettingsPage')]);
}, 120_000);

beforeEach(() => {
  // Ages stand in the texts; only the clock stands still, nothing that waits.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T10:00:00Z') });
  chooseTime({ zone: 'UTC' });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Compares with the file of this journey. */
async function compare(journey: string, parts: string[]) {
  await expect(
    `${parts.join('\n\n')}\n`,
    `What a screen reader says has changed. Where that is meant, renew the file and read it:
     npx vitest run src/app/transcripts.test.tsx -u`,
  ).toMatchFileSnapshot(`./transcripts/${journey}.txt`);
}

/** Until every answer is in: what a page says of one that it still waits for depends on the machine. */
const settled = (queryClient: QueryClient) =>
  waitFor(() => {
    expect(queryClient.isFetching()).toBe(0);
    expect(queryClient.isMutating()).toBe(0);
    expect(screen.queryByText('Loading…')).toBeNull();
    expect(screen.queryAllByText('asking…')).toEqual([]);
  });
const page = () => spoken(screen.getByRole('main'));
const heading = (title: string, words: string) => `== ${title}\n${words}`;
const announced = (heard: () => string[]) => heading('Announced', heard().join('\n'));

describe('what a screen reader says', () => {
  it('on Home, with the frame around it', async () => {
    const { queryClient } = renderApp('/');
    await screen.findByRole('heading', { level: 1 });
    await settled(queryClient);
    await compare('home', [heading('Home', spoken(document.body))]);
  });

  it('to who looks for a mail, and keeps the filter', async () => {
    const { user, queryClient } = renderApp('/delivery?status=DEFERRED');
    await screen.findByRole('table', { name: 'Mails, latest first' });
    await settled(queryClient);
    const log = page();
    const heard = listen();
    await user.click(button('Saved filters'));
    const dialog = await screen.findByRole('dialog');
    await user.type(
      within(dialog).getByRole('textbox', { name: /^Name for the filter/ }),
      'Deferred',
    );
    await user.click(button('Save this filter'));
    await settled(queryClient);
    const kept = spoken(dialog);
    await compare('find-a-mail', [
      heading('Delivery log', log),
      heading('Saved filters', kept),
      announced(heard),
    ]);
  });

  it('to who decides on a request', async () => {
    const { user, queryClient } = renderApp('/approvals');
    await screen.findByRole('article');
    await settled(queryClient);
    const before = page();
    const heard = listen();
    await user.click(button(/^Approve:/));
    await screen.findByText('Nothing waits for approval');
    await settled(queryClient);
    await compare('approve', [
      heading('Approvals', before),
      heading('After the decision', page()),
      announced(heard),
    ]);
  });

  it('to who types a wrong password and tests it', async () => {
    const { user, backend, queryClient } = await open();
    await settled(queryClient);
    const form = page();
    await user.click(button(/^Replace/));
    await user.click(password());
    await user.paste('wrong');
    const heard = listen();
    await runTest(user, backend);
    await screen.findByText('Authentication failed - check credentials');
    await settled(queryClient);
    await compare('test-a-connection', [
      heading('SMTP Settings', form),
      heading('The test', spoken(screen.getByRole('region', { name: 'Connection test' }))),
      announced(heard),
    ]);
  });

  it('to who begins the guided set-up', async () => {
    const { user, queryClient } = renderApp('/setup', { configurations: [], approvals: [] });
    await screen.findByRole('heading', { level: 2 });
    await settled(queryClient);
    const first = page();
    const heard = listen();
    await user.type(text(/^E-mail address/), 'mailer@utility.example');
    await user.click(button('Find the mail server'));
    await screen.findByRole('heading', { level: 2, name: 'Is this the mail server?' });
    await settled(queryClient);
    await compare('guided-setup', [
      heading('Step 1', first),
      heading('Step 2', page()),
      announced(heard),
    ]);
  });

  it('on the audit trail', async () => {
    const { queryClient } = renderApp('/audit');
    await screen.findByRole('table');
    await settled(queryClient);
    await compare('audit-trail', [heading('Audit trail', page())]);
  });
});
