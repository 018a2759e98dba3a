import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { auditor, gmail, office365 } from '@/testing/samples';
import { button, reasonOf, text } from '@/testing/settings-page';

standInForTheServer();

describe('who may do what, and when there is nothing', () => {
  it('ROLE-2 an Auditor sees all and can change nothing', async () => {
    const { backend } = renderApp(`/settings/${gmail.id}`, { me: auditor });
    expect(await screen.findByText('You see everything and change nothing')).toBeVisible();
    expect(text(/^Host/)).toHaveAttribute('readonly');
    for (const name of ['Save', 'Test Connection', 'Add New', 'Delete configuration', 'Replace']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
    expect(reasonOf(screen.getByRole('switch', { name: 'Active' }))).toBe(
      'Your role may not change settings.',
    );
    expect(sentTo(backend, 'POST /api/configurations/validate')).toHaveLength(0);
  });

  it('shows the one next action when there is no configuration', async () => {
    const { user } = renderApp('/settings', { configurations: [] });
    await user.click(await screen.findByRole('button', { name: 'Add the first configuration' }));
    expect(await screen.findByRole('textbox', { name: /Host/ })).toHaveValue('');
  });

  it('says that the session ended, and leads back to this very page', async () => {
    const { user } = renderApp(`/settings/${office365.id}`);
    await screen.findByRole('textbox', { name: /Host/ });
    server.use(
      http.put('*/api/configurations/:id', () =>
        HttpResponse.json(
          { type: '/problems/not-signed-in', title: 'Sign in first', status: 401 },
          { status: 401 },
        ),
      ),
    );
    await user.click(button('Increase Retries'));
    await user.click(button('Save'));
    expect(await screen.findByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
  });

  it('offers to try again when the configurations cannot be loaded', async () => {
    const { user, backend } = renderApp('/settings');
    server.use(
      http.get('*/api/configurations', () =>
        HttpResponse.json(
          {
            type: '/problems/service-unavailable',
            title: 'A part that this needs is down',
            status: 503,
          },
          { status: 503 },
        ),
      ),
    );
    expect(await screen.findByText('The configurations could not be loaded.')).toBeVisible();
    server.use(...backend.handlers);
    await user.click(button('Try again'));
    expect(await screen.findByRole('textbox', { name: /Host/ })).toBeVisible();
  });
});
