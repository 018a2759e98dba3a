import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { standInForTheServer } from '@/testing/render-app';
import { button, open, spin } from '@/testing/settings-page';

standInForTheServer();

describe('leaving with changes', () => {
  it('UI-11 asks before leaving with changes: Stay keeps them, Discard drops them', async () => {
    const { user, router } = await open();
    await user.click(button('Increase Retries'));
    await user.click(screen.getByRole('link', { name: 'Delivery log' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave with unsaved changes?' });
    expect(dialog).toHaveTextContent('1 changed field not saved yet');
    await user.click(within(dialog).getByRole('button', { name: 'Stay' }));
    expect(spin('Retries')).toHaveValue('3');
    await user.click(screen.getByRole('link', { name: 'Delivery log' }));
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => {
      expect(router.state.location.pathname).toBe('/delivery');
    });
  });

  it('UI-11 saves and leaves', async () => {
    const { user, router, backend } = await open();
    await user.click(button('Increase Retries'));
    await user.click(screen.getByRole('link', { name: 'Audit trail' }));
    await user.click(await screen.findByRole('button', { name: 'Save and leave' }));
    await waitFor(() => {
      expect(router.state.location.pathname).toBe('/audit');
    });
    expect(backend.configurations[1]?.retries).toBe(3);
  });

  it('UI-11 warns when the tab is closed with changes, and not without', async () => {
    const { user } = await open();
    const closing = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(closing()).toBe(false);
    await user.click(button('Increase Retries'));
    expect(closing()).toBe(true);
  });
});
