import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { violations } from '@/testing/axe';
import { renderApp, standInForTheServer } from '@/testing/render-app';

standInForTheServer();

describe('the help, on every page', () => {
  it('begins with what fits the page, and finds by words', async () => {
    const { user } = renderApp('/audit');
    await user.click(await screen.findByRole('button', { name: 'Help' }));
    const help = within(await screen.findByRole('dialog', { name: 'Help' }));
    const here = within(help.getByRole('region', { name: 'About this' }));
    expect(here.getByText(/in a chain that shows any tampering/)).toBeVisible();
    expect(await violations()).toEqual([]);
    await user.type(help.getByRole('searchbox', { name: 'Search the help' }), 'app password yahoo');
    expect(help.getByText(/topics? found/)).toBeVisible();
    expect(help.getByText(/Choose/, { selector: 'li' })).toBeVisible();
    await user.clear(help.getByRole('searchbox'));
    await user.type(help.getByRole('searchbox'), 'xyzzy');
    expect(help.getByText('0 topics found.')).toBeVisible();
    await user.click(help.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog', { name: 'Help' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Help' })).toHaveFocus();
  });

  it('explains the field that was in use before', async () => {
    const { user } = renderApp('/settings/new');
    await user.click(await screen.findByRole('textbox', { name: /^Host/ }));
    await user.click(screen.getByRole('button', { name: 'Help' }));
    const help = within(await screen.findByRole('dialog', { name: 'Help' }));
    expect(help.getByText(/The name of the mail server for/)).toBeVisible();
    expect(help.getByText(/The door of the server/)).not.toBeVisible();
  });
});
