import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp, sentTo, standInForTheServer } from '@/testing/render-app';
import { utilityAdmin } from '@/testing/samples';

standInForTheServer();

describe('BKP-1 backups', () => {
  it('lists them with a way to each file, and deletes one only after asking', async () => {
    const { user, backend } = renderApp('/backups');
    const table = await screen.findByRole('table', { name: 'Backups, latest first' });
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    expect(within(table).getByText('14.2 KB')).toBeVisible();
    const links = within(table).getAllByRole('link', { name: /^Download the backup of/ });
    expect(links[0]).toHaveAttribute('href', '/api/backups/bkp-2/content');
    await user.click(
      within(table).getByRole('button', { name: /^Delete the backup of 20 Nov 2026/ }),
    );
    const dialog = within(await screen.findByRole('dialog', { name: /^Delete the backup/ }));
    expect(backend.backups).toHaveLength(2);
    await user.click(dialog.getByRole('button', { name: 'Delete for good' }));
    await waitFor(() => {
      expect(backend.backups.map(({ id }) => id)).toEqual(['bkp-2']);
    });
  });

  it('makes one of all configurations, without the secrets where so chosen', async () => {
    const { user, backend } = renderApp('/backups');
    await user.click(await screen.findByRole('radio', { name: 'Left out' }));
    await user.click(screen.getByRole('button', { name: 'Make the backup' }));
    expect(await screen.findByText('Backup made: 2 configurations')).toBeVisible();
    expect(sentTo(backend, 'POST /api/backups')).toEqual([{ secrets: 'OMITTED' }]);
  });

  it('shows what an import would do, wants a choice for each conflict, and then does it', async () => {
    const { user, backend } = renderApp('/backups');
    const content = '{"format":"smart360-backup","left":null}';
    const input = await screen.findByText('Choose a .json file');
    await user.click(input);
    const chooser = document.querySelector<HTMLInputElement>('input[type=file]');
    if (chooser === null) {
      throw new Error('no file input');
    }
    await user.upload(chooser, new File([content], 'b.json', { type: 'application/json' }));
    const disputed = within(
      await screen.findByRole('article', { name: 'Notifications through Gmail' }),
    );
    expect(disputed.getByText('Conflict')).toBeVisible();
    expect(screen.getByText('Signed by another installation')).toBeVisible();
    const apply = screen.getByRole('button', { name: 'Import' });
    await waitFor(() => {
      expect(apply).toHaveAccessibleDescription('Decide the conflict first.');
    });
    await user.click(disputed.getByRole('radio', { name: 'Import as a copy' }));
    await waitFor(() => {
      expect(apply).not.toHaveAttribute('aria-disabled');
    });
    await user.click(apply);
    expect(await screen.findByText('The backup is imported')).toBeVisible();
    const sent = sentTo(backend, 'POST /api/backups/imports');
    expect(sent[0]).toEqual({ file: { format: 'smart360-backup', left: null }, choices: {} });
    expect(sent.at(-1)).toMatchObject({ choices: { 'cfg-gmail': 'COPY' } });
  });

  it('refuses what is no JSON before it is sent', async () => {
    const { user, backend } = renderApp('/backups');
    await screen.findByText('Choose a .json file');
    const chooser = document.querySelector<HTMLInputElement>('input[type=file]');
    if (chooser === null) {
      throw new Error('no file input');
    }
    await user.upload(chooser, new File(['{'], 'b.json', { type: 'application/json' }));
    expect(await screen.findByText('This is not the JSON of a backup.')).toBeVisible();
    expect(sentTo(backend, 'POST /api/backups/imports')).toEqual([]);
  });

  it('is for System Admins', async () => {
    renderApp('/backups', { me: utilityAdmin });
    expect(await screen.findByText('Backups are for System Admins.')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Backups' })).toBeNull();
  });
});
