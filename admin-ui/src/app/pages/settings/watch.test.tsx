import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { gmail } from '@/testing/samples';
import { renderApp, standInForTheServer } from '@/testing/render-app';
import { button } from '@/testing/settings-page';

standInForTheServer();

describe('the watch over the active configuration', () => {
  it('tells what it found, with the way to the field', async () => {
    const { user } = renderApp('/settings/cfg-gmail', {
      configurations: [
        {
          ...gmail,
          lastProbe: {
            outcome: 'FAILED',
            at: '2026-11-23T09:45:00Z',
            headline: 'Authentication failed',
            version: 3,
            warnings: [],
          },
          warnings: [
            {
              code: 'SECRET_EXPIRES_SOON',
              rule: 'SEC-2',
              pointer: '/secretExpiresOn',
              message: 'The password ends in 7 days.',
            },
          ],
        },
      ],
    });
    expect(
      await screen.findByText('The watch over this configuration found something'),
    ).toBeVisible();
    expect(screen.getByText(/The password ends in 7 days\./)).toBeVisible();
    expect(screen.getByText(/^Last automatic check .*: Authentication failed$/)).toBeVisible();
    await user.click(button('Go to Password'));
    expect(button('Replace')).toHaveFocus();
  });

  it('(R15) tells the mails that prove it where no check had room', async () => {
    renderApp('/settings/cfg-gmail', {
      configurations: [
        {
          ...gmail,
          lastProbe: {
            outcome: 'PASSED',
            at: '2026-11-23T09:45:00Z',
            accepted: { mails: 12, lastAt: '2026-11-23T09:44:50Z' },
            version: 3,
            warnings: [],
          },
        },
      ],
    });
    expect(
      await screen.findByText(
        /^Last automatic check .*: its server takes mail \(12 accepted, the last by .*\), and has no room for more connections\.$/,
      ),
    ).toBeVisible();
  });
});
