import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import { office365 } from '@/testing/samples';
import { renderApp, sentTo, standInForTheServer } from '@/testing/render-app';
import { button, choose, newForm, reasonOf, text } from '@/testing/settings-page';

standInForTheServer();

describe('X-5 XOAUTH2', () => {
  async function withOAuth() {
    const form = await newForm();
    await enter(form.user, text(/^Configuration name/), 'By token');
    await enter(form.user, text(/^Host/), 'smtp.office365.com');
    await enter(form.user, text(/^Username/), 'smart360@contoso.com');
    await choose(form.user, /Authentication protocol/, 'XOAUTH2');
    return form;
  }
  const secret = (name: string) =>
    screen.getByLabelText<HTMLInputElement>(new RegExp(`^${name}`), { selector: 'input' });

  it('asks for what Microsoft wants, hides the secret, and sends it with the test only', async () => {
    const { user, backend } = await withOAuth();
    expect(screen.queryByLabelText(/^Password/, { selector: 'input' })).toBeNull();
    expect(reasonOf(button('Test Connection'))).toContain(
      'Fill in Tenant, Client id, Client secret first.',
    );
    await enter(user, text(/^Tenant/), 'contoso.onmicrosoft.com');
    await enter(user, text(/^Client id/), 'app-1');
    await enter(user, secret('Client secret'), 's3cret~');
    expect(secret('Client secret')).toHaveAttribute('type', 'password');
    await user.click(button('Show Client secret'));
    expect(secret('Client secret')).toHaveAttribute('type', 'text');
    await user.click(button('Test Connection'));
    await waitFor(() => {
      expect(sentTo(backend, 'POST /api/connection-tests')).toHaveLength(1);
    });
    const [sent] = sentTo(backend, 'POST /api/connection-tests');
    expect(sent).toMatchObject({
      authProtocol: 'XOAUTH2',
      oauthGrant: {
        type: 'microsoft_client_credentials',
        tenant: 'contoso.onmicrosoft.com',
        clientId: 'app-1',
        clientSecret: 's3cret~',
      },
    });
    expect(sent).not.toHaveProperty('password');
    expect(JSON.stringify(sessionStorage)).not.toContain('s3cret~');
  });

  it('takes the key file of a Google service account, and names the account', async () => {
    const { user } = await withOAuth();
    await choose(user, /^Sign in by/, 'Google service account');
    const key = text(/^Key file/);
    await user.click(key);
    await user.paste('{"type":"authorized_user"}');
    expect(await screen.findByText(/not the key of a service account/)).toBeVisible();
    expect(reasonOf(button('Test Connection'))).toContain('Fill in Key file (JSON) first.');
    await user.clear(key);
    await user.click(key);
    await user.paste(
      '{"type":"service_account","client_email":"m@p.iam.gserviceaccount.com","private_key":"k"}',
    );
    expect(
      await screen.findByText(
        'Service account m@p.iam.gserviceaccount.com, sending as smart360@contoso.com.',
      ),
    ).toBeVisible();
    expect(button('Test Connection')).not.toHaveAttribute('aria-disabled');
  });

  it('shows a stored grant by its day only, and asks again when its destination changes', async () => {
    const { user } = renderApp('/settings/cfg-office', {
      configurations: [{ ...office365, authProtocol: 'XOAUTH2', secretExpiresOn: '2027-01-31' }],
    });
    expect(await screen.findByText('Set on 2 Nov 2026, ends on 31 Jan 2027')).toBeVisible();
    await user.type(text(/^Host/), '.example');
    expect(await screen.findByText(/^Give it again/)).toBeVisible();
  });
});
