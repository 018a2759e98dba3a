import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { renderApp, server, standInForTheServer } from '@/testing/render-app';
import { gmail, office365 } from '@/testing/samples';
import { text } from '@/testing/settings-page';

standInForTheServer();

describe('many configurations', () => {
  it('MULTI-1 one beyond those that were loaded is found by the words of its host', async () => {
    const many = Array.from({ length: 260 }, (_, index) => ({
      ...office365,
      id: `branch-${String(index)}`,
      name: `Branch ${String(index)}`,
      host: `mail${String(index)}.utility.example`,
      active: false,
      standby: false,
    }));
    const { user } = renderApp('/settings', { configurations: [...many, gmail] });

    const selector = await screen.findByRole('combobox', { name: /^Configuration/ });
    expect(selector).toHaveValue(gmail.name);
    await user.clear(selector);
    await user.type(selector, 'mail250');
    await user.click(await screen.findByRole('option', { name: /Branch 250/ }));

    await waitFor(() => {
      expect(screen.getByRole('combobox', { name: /^Configuration/ })).toHaveValue('Branch 250');
    });
    expect(text(/^Host/)).toHaveValue('mail250.utility.example');
  });

  it('older versions are fetched when they are asked for', async () => {
    const asked: (string | null)[] = [];
    const { user } = renderApp(`/settings/${gmail.id}`);
    server.use(
      http.get('*/api/configurations/:id/versions', ({ request }) => {
        const cursor = new URL(request.url).searchParams.get('cursor');
        asked.push(cursor);
        const at = '2026-11-02T09:15:00Z';
        return HttpResponse.json(
          cursor === null
            ? { items: [{ version: 22, at, by: 'anna', changes: [] }], nextCursor: '22' }
            : { items: [{ version: 21, at, by: 'anna', changes: [] }], nextCursor: null },
        );
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Versions' }));
    await user.click(await screen.findByRole('button', { name: 'Show older versions' }));

    expect(await screen.findByRole('heading', { name: /Version 21/ })).toBeVisible();
    expect(screen.getByRole('heading', { name: /Version 22/ })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show older versions' })).toBeNull();
    expect(asked).toEqual([null, '22']);
  });
});
