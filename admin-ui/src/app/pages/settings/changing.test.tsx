import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import { sampleQueue } from '@/testing/backend';
import { sentTo, server, standInForTheServer } from '@/testing/render-app';
import { gmail, office365 } from '@/testing/samples';
import { button, open, password, reasonOf, runTest, spin, text } from '@/testing/settings-page';

standInForTheServer();

describe('changing a configuration', () => {
  it('MOD-1 shows the stored values and only since when there is a password', async () => {
    await open();
    expect(text(/^Host/)).toHaveValue('smtp.office365.com');
    expect(screen.getByText('Set on 2 Nov 2026')).toBeVisible();
    expect(document.querySelector('input[type=password]')).toBeNull();
    expect(reasonOf(button('Save'))).toBe('Nothing has changed.');
    expect(button('Test Connection')).not.toHaveAttribute('aria-disabled');
  });

  it('MOD-2 marks changed fields by words with the old value, counts them, and reverts each or all', async () => {
    const { user } = await open();
    await user.click(button('Increase Retries'));
    await user.click(button('Increase Max Connections'));
    expect(screen.getByText('2 changed fields')).toBeVisible();
    expect(screen.getByText('was: 2')).toBeVisible();
    await user.click(button('Revert Retries'));
    expect(spin('Retries')).toHaveValue('2');
    expect(screen.getByText('1 changed field')).toBeVisible();
    await user.click(button('Revert all'));
    expect(spin('Max Connections')).toHaveValue('5');
    expect(screen.getByText('No changes')).toBeVisible();
  });

  it('C1 prepares the edit that the server’s refusals suggest, and changes nothing by itself', async () => {
    const { user, backend } = await open(
      {
        queue: {
          ...sampleQueue,
          connectionAdvice: {
            connections: 2,
            refusedAt: '2026-11-23T10:15:00Z',
            code: 421,
            reply: 'Too many connections',
          },
        },
      },
      gmail.id,
    );
    await user.click(await screen.findByRole('button', { name: 'Lower Max Connections to 2' }));
    expect(spin('Max Connections')).toHaveValue('2');
    expect(spin('Max Connections')).toHaveFocus();
    expect(screen.getByText('1 changed field')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Lower Max Connections to 2' })).toBeNull();
    expect(sentTo(backend, `PUT /api/configurations/${gmail.id}`)).toHaveLength(0);
  });

  it('X-9 MOD-4 saves what does not touch the connection without a test, by If-Match', async () => {
    const { user, backend } = await open();
    await user.click(button('Increase Retries'));
    await user.click(button('Save'));
    await waitFor(() => {
      expect(sentTo(backend, `PUT /api/configurations/${office365.id}`)).toHaveLength(1);
    });
    const put = backend.received.find((one) => one.call.startsWith('PUT'));
    expect(put?.headers.get('If-Match')).toBe('"1"');
    expect(put?.body).toMatchObject({ retries: 3 });
    expect(put?.body).not.toHaveProperty('testId');
    expect(await screen.findByText('No changes')).toBeVisible();
  });

  it('asks for the password again when its destination changes, and keeps it when that is reverted', async () => {
    const { user } = await open();
    await user.type(text(/^Host/), '.test');
    expect(screen.getByText(/Type the password again: the stored one is bound/)).toBeVisible();
    expect(reasonOf(button('Test Connection'))).toBe('Fill in Password first.');
    await user.click(button('Revert Host'));
    expect(screen.getByText('Set on 2 Nov 2026')).toBeVisible();
  });

  it('replaces the stored password, or keeps it after all', async () => {
    const { user } = await open();
    await user.click(button('Replace'));
    await enter(user, password(), 'new one');
    expect(reasonOf(button('Save'))).toBe('Save needs a passed test.');
    await user.click(button('Keep the stored one'));
    expect(screen.getByText('Set on 2 Nov 2026')).toBeVisible();
    expect(screen.getByText('No changes')).toBeVisible();
  });

  it('tests a stored password without it being typed', async () => {
    const { user, backend } = await open();
    await runTest(user, backend);
    const [body] = sentTo(backend, 'POST /api/connection-tests');
    expect(body).toMatchObject({ configurationId: office365.id });
    expect(body).not.toHaveProperty('password');
  });

  it('CONN-5 X-24 shows the provider’s limit as a warning that blocks nothing', async () => {
    await open();
    expect(await screen.findByText('Office 365 allows 3 connections at once.')).toBeVisible();
    expect(spin('Max Connections')).toBeValid();
  });

  it('shows both values of a conflict, per field, and goes on with what was chosen', async () => {
    const { user, backend } = await open();
    await user.click(button('Increase Retries'));
    await user.click(button('Increase Max Connections'));
    backend.configurations = [
      gmail,
      { ...office365, version: 2, retries: 7, idleTimeoutSeconds: 90, updatedBy: 'utility-admin' },
    ];
    await user.click(button('Save'));
    const dialog = await screen.findByRole('dialog', {
      name: 'Somebody else saved in the meantime',
    });
    expect(within(dialog).getByText(/utility-admin saved version 2/)).toBeVisible();
    expect(within(dialog).getByRole('radio', { name: 'Retries, Yours: 3' })).toBeChecked();
    expect(within(dialog).getByText('Taken over, as only they changed it')).toBeVisible();
    expect(within(dialog).getByText(/^Idle Timeout: 90s \(was/)).toBeVisible();
    await user.click(within(dialog).getByRole('radio', { name: 'Retries, Theirs: 7' }));
    await user.click(within(dialog).getByRole('button', { name: 'Go on with these values' }));
    expect(spin('Retries')).toHaveValue('7');
    expect(spin('Idle Timeout')).toHaveValue('90');
    expect(spin('Max Connections')).toHaveValue('6');
    await user.click(button('Save'));
    await waitFor(() => {
      expect(backend.configurations[1]).toMatchObject({
        version: 3,
        maxConnections: 6,
        retries: 7,
      });
    });
  });

  it('says that the other one was oneself, in another tab', async () => {
    const { user, backend } = await open();
    await user.click(button('Increase Retries'));
    backend.configurations = [
      gmail,
      { ...office365, version: 2, retries: 7, updatedBy: backend.me.username },
    ];
    await user.click(button('Save'));
    const dialog = within(
      await screen.findByRole('dialog', { name: 'You saved this in another tab' }),
    );
    expect(dialog.queryByText(/Theirs|Somebody/)).toBeNull();
    await user.click(dialog.getByRole('radio', { name: 'Retries, Other tab: 7' }));
    await user.click(dialog.getByRole('button', { name: 'Go on with these values' }));
    expect(spin('Retries')).toHaveValue('7');
  });

  it('SAVE-8 shows the server’s errors beside their fields and keeps what was typed', async () => {
    const { user } = await open();
    server.use(
      http.put('*/api/configurations/:id', () =>
        HttpResponse.json(
          {
            type: '/problems/invalid-input',
            title: 'Some fields hold values that cannot work',
            status: 422,
            errors: [
              {
                pointer: '/maxConnections',
                rule: 'CONN-2',
                value: '6',
                message: 'The provider allows 3.',
                expected: '1-3',
              },
            ],
          },
          { status: 422 },
        ),
      ),
    );
    await user.click(button('Increase Max Connections'));
    await user.click(button('Save'));
    expect(await screen.findByText('Nothing was saved.')).toBeVisible();
    expect(spin('Max Connections')).toBeInvalid();
    expect(spin('Max Connections')).toHaveAccessibleDescription(
      expect.stringContaining('The provider allows 3.'),
    );
    expect(spin('Max Connections')).toHaveValue('6');
  });
});
