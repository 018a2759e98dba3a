import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { violations } from '@/testing/axe';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
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

  it('restores from the list: first what it would do, and the keyboard goes there', async () => {
    const { user, backend } = renderApp('/backups');
    await user.click(
      await screen.findByRole('button', { name: /^Restore the backup of 20 Nov 2026/ }),
    );
    const disputed = within(
      await screen.findByRole('article', { name: 'Notifications through Gmail' }),
    );
    expect(screen.getByRole('heading', { name: 'Restore or import a backup' })).toHaveFocus();
    expect(screen.getByText(/^Backup of 20 Nov 2026/)).toBeVisible();
    expect(disputed.getByText('Conflict')).toBeVisible();
    expect(sentTo(backend, 'POST /api/backups/imports')).toEqual([
      { file: { format: 'smart360-backup' }, choices: {} },
    ]);
    expect(await violations()).toEqual([]);
  });

  it('says how it stands with the scheduled ones: well, failed, or none at all', async () => {
    const first = renderApp('/backups');
    const schedule = within(await screen.findByRole('region', { name: 'Scheduled backups' }));
    expect(await schedule.findByText(/^every 24 h, next 24 Nov 2026/)).toBeVisible();
    expect(schedule.getByText('here, and in a folder set by IT')).toBeVisible();
    expect(schedule.getByText(/^30 days if scheduled/)).toBeVisible();
    first.unmount();

    const second = renderApp('/backups', {
      backupSchedule: {
        ...first.backend.backupSchedule,
        lastFailedAt: '2026-11-24T02:00:00Z',
        lastFailure: 'The folder of backups cannot be written to.',
      },
    });
    expect(await screen.findByText(/^The scheduled backup of 24 Nov 2026/)).toBeVisible();
    expect(screen.getByText(/cannot be written to\. It is tried again/)).toBeVisible();
    second.unmount();

    renderApp('/backups', { backupSchedule: { ...first.backend.backupSchedule, places: [] } });
    expect(await screen.findByText('No backup is made by itself')).toBeVisible();
  });

  it('keeps the list and the way back when newer cannot be loaded', async () => {
    const { queryClient } = renderApp('/backups');
    await screen.findByRole('table', { name: 'Backups, latest first' });
    server.use(
      http.get('*/api/backups', () => HttpResponse.error()),
      http.get('*/api/backups/schedule', () => HttpResponse.error()),
    );
    await act(() => queryClient.refetchQueries({ queryKey: ['backups'] }));
    expect(await screen.findByText(/newer could not be loaded/)).toBeVisible();
    expect(screen.getByRole('table', { name: 'Backups, latest first' })).toBeVisible();
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
