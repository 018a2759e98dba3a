import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { enter } from '@/testing/enter';
import { violations } from '@/testing/axe';
import { renderApp, standInForTheServer } from '@/testing/render-app';
import { auditor } from '@/testing/samples';

standInForTheServer();

type App = ReturnType<typeof renderApp>;

const KEY = 'smart360.filters.system-admin';

async function openedDialog({ user }: App) {
  await user.click(await screen.findByRole('button', { name: /^Saved filters/ }));
  return within(await screen.findByRole('dialog', { name: 'Saved filters' }));
}

type Dialog = Awaited<ReturnType<typeof openedDialog>>;

const nameField = (dialog: Dialog) =>
  dialog.getByRole('textbox', { name: 'Name for the filter that is set now' });

/** The names in the list, as they stand. */
const names = (dialog: Dialog) => dialog.queryAllByRole('link').map((link) => link.textContent);

/** What this browser holds for the person before the page is opened. */
function kept(list: 'delivery' | 'audit', ...filters: [name: string, address: string][]) {
  localStorage.setItem(
    KEY,
    JSON.stringify({ [list]: filters.map(([name, address]) => ({ name, address })) }),
  );
}

describe('saved filters of the delivery log', () => {
  it('keep what is set under a name, a relative range as such, and open it again', async () => {
    const app = renderApp('/delivery?status=REFUSED&period=week&sender=bills%40example.com');
    const dialog = await openedDialog(app);
    expect(
      dialog.getByText(
        'Set now: Asked for within: Last 7 days; Status: Refused; Sender address: bills@example.com',
      ),
    ).toBeVisible();
    expect(dialog.getByText(/kept in this browser, for you alone/)).toBeVisible();
    expect(nameField(dialog)).toHaveFocus();
    await app.user.keyboard('Refused bills{Enter}');
    expect(await dialog.findByText('“Refused bills” is saved.')).toBeVisible();
    expect(localStorage.getItem(KEY)).toContain('period=week');
    expect(localStorage.getItem(KEY)).not.toMatch(/from=|to=/);
    expect(dialog.getByRole('link', { name: 'Refused bills' })).toHaveAttribute(
      'aria-current',
      'true',
    );
    expect(await violations()).toEqual([]);
    await app.user.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.getByRole('button', { name: 'Saved filters (1)' })).toHaveFocus();
    });

    await act(() => app.router.navigate('/delivery'));
    const again = await openedDialog(app);
    const link = again.getByRole('link', { name: 'Refused bills' });
    expect(link).not.toHaveAttribute('aria-current');
    await app.user.click(link);
    expect(app.router.state.location.search).toBe(
      '?status=REFUSED&sender=bills%40example.com&period=week',
    );
    expect(await screen.findByRole('combobox', { name: 'Status' })).toHaveValue('Refused');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('need a name that is not there yet, and no more than 50 are kept', async () => {
    kept(
      'delivery',
      ...Array.from({ length: 49 }, (_, i): [string, string] => [`F ${String(i)}`, '']),
    );
    const app = renderApp('/delivery');
    const dialog = await openedDialog(app);
    const save = dialog.getByRole('button', { name: 'Save this filter' });
    await app.user.click(save);
    expect(nameField(dialog)).toHaveAccessibleDescription(/Give it a name\./);
    await app.user.click(nameField(dialog));
    await app.user.paste('  f 7 ');
    await app.user.click(save);
    expect(nameField(dialog)).toHaveAccessibleDescription(/a filter of this name already/);
    expect(names(dialog)).toHaveLength(49);
    await app.user.clear(nameField(dialog));
    await app.user.click(nameField(dialog));
    await app.user.paste('The last');
    await app.user.click(save);
    expect(names(dialog)).toHaveLength(50);
    await app.user.click(nameField(dialog));
    await app.user.paste('One more');
    await app.user.click(save);
    expect(nameField(dialog)).toHaveAccessibleDescription(
      /There is room for 50 filters of this list\. Delete one first\./,
    );
    expect(nameField(dialog)).toHaveValue('One more');
    expect(names(dialog)).toHaveLength(50);
  });

  it('are renamed by the keyboard alone, never to a name that another has', async () => {
    kept('delivery', ['Bounces', 'status=BOUNCED'], ['Refused', 'status=REFUSED']);
    const app = renderApp('/delivery');
    const dialog = await openedDialog(app);
    const rename = dialog.getByRole('button', { name: 'Rename “Bounces”' });
    rename.focus();
    await app.user.keyboard('{Enter}');
    const field = dialog.getByRole('textbox', { name: 'New name for “Bounces”' });
    expect(field).toHaveFocus();
    await app.user.clear(field);
    await app.user.keyboard('REFUSED{Enter}');
    expect(field).toHaveAccessibleDescription(/a filter of this name already/);
    await app.user.keyboard('{Escape}');
    expect(rename).toHaveFocus();
    expect(names(dialog)).toEqual(['Bounces', 'Refused']);
    await app.user.keyboard('{Enter}');
    await app.user.clear(dialog.getByRole('textbox', { name: 'New name for “Bounces”' }));
    await app.user.keyboard('Returned{Enter}');
    expect(await dialog.findByText('“Bounces” is now called “Returned”.')).toBeVisible();
    expect(names(dialog)).toEqual(['Refused', 'Returned']);
    expect(document.activeElement).not.toBe(document.body);
  });

  it('are deleted, and a deletion can be undone', async () => {
    kept('delivery', ['Bounces', 'status=BOUNCED'], ['Refused', 'status=REFUSED']);
    const app = renderApp('/delivery');
    const dialog = await openedDialog(app);
    await app.user.click(dialog.getByRole('button', { name: 'Delete “Bounces”' }));
    expect(names(dialog)).toEqual(['Refused']);
    expect(dialog.getByRole('status')).toHaveTextContent('“Bounces” is deleted.');
    expect(nameField(dialog)).toHaveFocus();
    await app.user.click(dialog.getByRole('button', { name: 'Undo' }));
    expect(names(dialog)).toEqual(['Bounces', 'Refused']);
    expect(dialog.getByRole('link', { name: 'Bounces' })).toHaveAttribute(
      'href',
      '/delivery?status=BOUNCED',
    );
  });

  it('say so where the browser keeps nothing, and lose nothing that was typed', async () => {
    const app = renderApp('/delivery');
    const dialog = await openedDialog(app);
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await enter(app.user, nameField(dialog), 'Mine');
    await app.user.click(dialog.getByRole('button', { name: 'Save this filter' }));
    expect(nameField(dialog)).toHaveAccessibleDescription(/does not let pages keep anything/);
    expect(nameField(dialog)).toHaveValue('Mine');
    full.mockRestore();
  });

  it('show what another tab saved meanwhile, and do not overwrite it', async () => {
    const app = renderApp('/delivery');
    const dialog = await openedDialog(app);
    kept('delivery', ['From another tab', '']);
    await enter(app.user, nameField(dialog), 'From this one');
    await app.user.click(dialog.getByRole('button', { name: 'Save this filter' }));
    expect(names(dialog)).toEqual(['From another tab', 'From this one']);
    kept('delivery', ['Only this', '']);
    act(() => {
      window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
    });
    expect(names(dialog)).toEqual(['Only this']);
  });

  it('are another person’s own, and what cannot be read is none', async () => {
    kept('delivery', ['Not yours', '']);
    const { unmount } = renderApp('/delivery', { me: auditor });
    expect(await screen.findByRole('button', { name: 'Saved filters' })).toBeVisible();
    unmount();
    localStorage.setItem(KEY, '{"delivery":[{"name":5}]');
    renderApp('/delivery');
    expect(await screen.findByRole('button', { name: 'Saved filters' })).toBeVisible();
  });
});

describe('saved filters of the audit trail', () => {
  it('are its own, in words, and open there', async () => {
    kept('delivery', ['Mails', '']);
    const app = renderApp(
      '/audit?action=configuration.activated&role=SYSTEM_ADMIN&from=2026-11-23',
    );
    const dialog = await openedDialog(app);
    expect(names(dialog)).toEqual([]);
    expect(
      dialog.getByText(
        'Set now: Role: System Admin; Action: Configurations: activated; From: 23 Nov 2026',
      ),
    ).toBeVisible();
    await enter(app.user, nameField(dialog), 'Switches');
    await app.user.click(dialog.getByRole('button', { name: 'Save this filter' }));
    expect(await violations()).toEqual([]);
    expect(dialog.getByRole('link', { name: 'Switches' })).toHaveAttribute(
      'href',
      '/audit?role=SYSTEM_ADMIN&action=configuration.activated&from=2026-11-23',
    );
    expect(localStorage.getItem(KEY)).toContain('"Mails"');
  });
});
