import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from '@/testing/axe';
import { server, standInForTheServer } from '@/testing/render-app';
import { gmail, office365 } from '@/testing/samples';
import { open } from '@/testing/settings-page';

standInForTheServer();

// The largest of the pages: that its code takes a while to come is not what is waited for here.
beforeAll(async () => {
  await import('@/app/pages/SettingsPage');
}, 120_000);

async function openOverview(user: Awaited<ReturnType<typeof open>>['user']) {
  await user.click(screen.getByRole('button', { name: 'All 2 configurations' }));
  return await screen.findByRole('table', { name: /^All configurations/ });
}

describe('all configurations at a glance', () => {
  it('says of each what sends, its last test, version, who changed it, and leads to it', async () => {
    const { user, router } = await open({ configurations: [office365, gmail] }, gmail.id);
    server.use(
      http.get('*/api/delivery-statistics', () =>
        HttpResponse.json({
          series: [
            {
              value: gmail.id,
              totals: {
                events: 1_240,
                outcomes: [{ outcome: 'ACCEPTED', events: 1_234 }],
                reasons: [],
              },
              points: [],
            },
          ],
        }),
      ),
    );
    const [, first, second] = within(await openOverview(user)).getAllByRole('row');
    expect(first).toHaveTextContent(/Notifications through Gmail.*smtp\.gmail\.com:587.*Active/);
    expect(first).toHaveTextContent(/Passed, 02 Nov 2026.*3.*by system-admin/);
    expect(second).toHaveTextContent(/Office 365 standby.*Standby/);
    await waitFor(() => {
      expect(first).toHaveTextContent(/1,234$/);
    });
    expect(second).toHaveTextContent(/0$/);
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('link', { name: 'Office 365 standby' }));
    expect(router.state.location.pathname).toBe('/settings/cfg-office');
  });

  it('says that it does not know how many mails went', async () => {
    const { user } = await open({}, gmail.id);
    server.use(http.get('*/api/delivery-statistics', () => HttpResponse.json({}, { status: 503 })));
    const table = await openOverview(user);
    await waitFor(() => {
      expect(within(table).getAllByText('unknown')).toHaveLength(2);
    });
  });
});
