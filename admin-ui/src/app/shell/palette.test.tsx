import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { violations } from '@/testing/axe';
import { renderApp, standInForTheServer } from '@/testing/render-app';
import { emails, gmail, office365 } from '@/testing/samples';
import { entriesOf } from './palette-actions';

standInForTheServer();

const pages = [
  { to: '/', label: 'Home' },
  { to: '/audit', label: 'Audit trail' },
];

describe('where one may go', () => {
  it.each([
    ['', ['Home', 'Audit trail', gmail.name, office365.name]],
    ['trail', ['Audit trail']],
    ['OFFICE standby', [office365.name]],
    ['smtp.gmail.com', [gmail.name]],
    ['nowhere', []],
  ])('by “%s”', (typed, labels) => {
    const found = entriesOf({ pages, configurations: [gmail, office365], mails: [], typed });
    expect(found.map(({ label }) => label)).toEqual(labels);
  });

  it('mails are what the server found, whatever they show', () => {
    const found = entriesOf({ pages, configurations: [], mails: emails, typed: 'queue-id-7' });
    expect(found.map(({ to }) => to)).toEqual(emails.map(({ id }) => `/delivery/${id}`));
  });
});

describe('the palette', () => {
  it('opens by Ctrl K and leads to a mail by keyboard alone', async () => {
    const { user, router } = renderApp('/audit');
    await screen.findByRole('heading', { level: 1 });
    await user.keyboard('{Control>}k{/Control}');
    const dialog = await screen.findByRole('dialog');
    const box = await within(dialog).findByRole('textbox', { name: 'Go to' });
    expect(within(dialog).getByText('Delivery log')).toBeVisible();
    await user.type(box, 'mail-7f39');
    await within(dialog).findByText('Planned outage in Elm Street on Thursday');
    expect(await violations()).toEqual([]);
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => {
      expect(router.state.location.pathname).toBe('/delivery/mail-7f39');
    });
  });
});
