import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import type { Backend } from '@/testing/backend';
import { renderApp, sentTo, standInForTheServer } from '@/testing/render-app';
import { auditor, gmail, utilityAdmin } from '@/testing/samples';
import { button, password, reasonOf, runTest, text } from '@/testing/settings-page';

standInForTheServer();

// Their code comes when they are first opened.
beforeAll(async () => {
  await Promise.all([import('../SetupPage'), import('../SettingsPage')]);
}, 120_000);

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const step = (name: string) => screen.findByRole('heading', { level: 2, name });
const next = (user: UserEvent) => user.click(button('Continue'));

/** What axe finds; contrast is looked at in a real browser. */
async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function open(given: Partial<Backend> = {}) {
  const app = renderApp('/setup', { configurations: [], approvals: [], ...given });
  await step('Which address shall mail come from?');
  return app;
}

async function findServer(user: UserEvent, address = 'mailer@utility.example') {
  await enter(user, text(/^E-mail address/), address);
  await user.click(button('Find the mail server'));
  await step('Is this the mail server?');
}

async function toTest(user: UserEvent, secret = 'correct horse') {
  await findServer(user);
  await waitFor(() => {
    expect(button('Continue')).not.toHaveAttribute('aria-disabled');
  });
  await next(user);
  await step('How does SMART360 sign in?');
  await enter(user, password(), secret);
  await next(user);
  await step('How is the connection protected?');
  await next(user);
  await step('Who do mails come from?');
  await next(user);
  await step('How much at once?');
  await next(user);
  await step('Does it work?');
}

describe('UI-13 the guided set-up', () => {
  it('begins with an address only, and says what it found and why', async () => {
    const { user, backend } = await open();
    expect(await faults()).toEqual([]);
    await findServer(user);
    expect(sentTo(backend, 'POST /api/mail-server-discoveries')).toEqual([
      { emailAddress: 'mailer@utility.example' },
    ]);
    const found = screen.getByRole('radio', { name: 'Gmail: smtp.gmail.com, port 587, STARTTLS' });
    expect(found).toBeChecked();
    expect(screen.getAllByRole('list', { name: 'Why we think so' })[0]).toHaveTextContent(
      'taken in by aspmx.l.google.com (MX)',
    );
    expect(await faults()).toEqual([]);
  });

  it('leads to a mail that has arrived, and asks how easy it was', async () => {
    const { user, backend } = await open({
      activationMail: {
        mailId: 'mail-1',
        to: 'sam@utility.example',
        outcome: 'ACCEPTED',
        at: new Date().toISOString(),
      },
    });
    await toTest(user);
    expect(reasonOf(button('Continue'))).toBe('The test has to pass first.');
    await runTest(user, backend);
    await screen.findByText('Connection successful');
    expect(await faults()).toEqual([]);
    await next(user);
    await step('Keep these settings?');
    await user.click(button('Save'));
    await step('Switch sending on?');
    expect(sentTo(backend, 'POST /api/configurations')[0]).toMatchObject({
      name: 'Gmail',
      provider: 'gmail',
      host: 'smtp.gmail.com',
      port: 587,
      tls: 'STARTTLS',
      username: 'mailer@utility.example',
      defaultFrom: 'mailer@utility.example',
    });
    await user.click(button('Switch sending on'));
    await step('Did the test mail arrive?');
    expect(
      await screen.findByText('The mail server took the test mail to sam@utility.example.'),
    ).toBeVisible();
    expect(await faults()).toEqual([]);
    await user.click(button('Yes, it has arrived'));
    await step('Mail is set up');
    await user.click(screen.getByRole('radio', { name: 'Easy' }));
    await user.click(button('Finish'));
    expect(await screen.findByText('Thank you.')).toBeVisible();
    expect(await faults()).toEqual([]);
    await waitFor(() => {
      expect(
        sentTo(backend, 'POST /api/usage-events')
          .flatMap((body) => (body as { events: { name: string; properties: object }[] }).events)
          .find(({ name }) => name === 'guided_setup_completed')?.properties,
      ).toMatchObject({ user_experience_rating: '4' });
    });
    expect(localStorage.getItem('smart360.guided-setup')).toBeNull();
  });

  it('ERR-1 leads from a wrong password back to its step and field, and on again', async () => {
    const { user, backend } = await open();
    await toTest(user, 'wrong');
    await runTest(user, backend);
    await screen.findByText('Authentication failed - check credentials');
    await user.click(button('Go to step 3: Signing in'));
    await step('How does SMART360 sign in?');
    await waitFor(() => {
      expect(password()).toHaveFocus();
    });
    await user.clear(password());
    await enter(user, password(), 'correct horse');
    for (let i = 0; i < 4; i += 1) {
      await next(user);
    }
    await step('Does it work?');
    await runTest(user, backend);
    expect(await screen.findByText('Connection successful')).toBeVisible();
  });

  it('PASS-1 is resumed on another day, without the password', async () => {
    const first = await open();
    await toTest(first.user);
    const kept = localStorage.getItem('smart360.guided-setup') ?? '';
    expect(kept).toContain('smtp.gmail.com');
    expect(kept).not.toContain('correct horse');
    first.unmount();
    sessionStorage.clear();

    const { user } = renderApp('/setup', { configurations: [], approvals: [] });
    expect(
      await screen.findByText(/For mailer@utility\.example, you were at step 7: Test/),
    ).toBeVisible();
    expect(await faults()).toEqual([]);
    await user.click(button('Continue there'));
    await step('Does it work?');
    expect(reasonOf(button('Test Connection'))).toContain('Password');
    await user.click(button('Go to step 3: Signing in'));
    await waitFor(() => {
      expect(password()).toHaveFocus();
    });
    expect(text(/^Username/)).toHaveValue('mailer@utility.example');
  });

  it('begins anew where somebody wants that, and offers nobody what another began', async () => {
    const first = await open();
    await findServer(first.user);
    first.unmount();
    const other = renderApp('/setup', { me: utilityAdmin, configurations: [] });
    await step('Which address shall mail come from?');
    other.unmount();
    const { user } = renderApp('/setup', { configurations: [] });
    await user.click(await screen.findByRole('button', { name: 'Start anew' }));
    await step('Which address shall mail come from?');
    expect(text(/^E-mail address/)).toHaveValue('');
  });

  it('X-25 asks for agreement where that is needed, and goes on once it is given', async () => {
    const { user, backend } = await open({ me: utilityAdmin });
    await toTest(user);
    await runTest(user, backend);
    await screen.findByText('Connection successful');
    await next(user);
    await step('Ask a System Admin to agree?');
    await user.click(button('Ask for approval'));
    expect(await screen.findByText('“Gmail” waits for a System Admin’s agreement')).toBeVisible();
    expect(await faults()).toEqual([]);
    backend.configurations = [{ ...gmail, name: 'Gmail', active: false }];
    await step('Switch sending on?');
  }, 60_000);

  it('explains each way of signing in, and shows only the fields of the chosen one', async () => {
    const { user } = await open();
    await findServer(user);
    await next(user);
    await step('How does SMART360 sign in?');
    expect(screen.getByRole('radio', { name: 'With an app password' })).toBeChecked();
    expect(screen.getAllByRole('img', { name: /^Drawing:/ })).toHaveLength(3);
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'With an administrator’s grant (OAuth)' }));
    expect(await screen.findByRole('textbox', { name: /key/i })).toBeVisible();
    expect(screen.queryByLabelText(/^Password/, { selector: 'input' })).toBeNull();
  });

  it('goes on by hand where nothing is found', async () => {
    const { user } = await open({
      discovery: { domain: 'utility.example', candidates: [], looks: [] },
    });
    await findServer(user);
    expect(screen.getByText('We found no mail server for utility.example')).toBeVisible();
    expect(reasonOf(button('Continue'))).toContain('Host');
    await user.click(button('Continue'));
    expect(text(/^Host/)).toHaveFocus();
    await enter(user, text(/^Host/), 'mail.utility.example');
    await waitFor(() => {
      expect(button('Continue')).not.toHaveAttribute('aria-disabled');
    });
    expect(await faults()).toEqual([]);
  });

  it('is not for who may not change anything', async () => {
    renderApp('/setup', { me: auditor });
    expect(await screen.findByText('Setting up is for administrators')).toBeVisible();
    const navigation = screen.getByRole('navigation', { name: 'Main navigation' });
    expect(within(navigation).queryByRole('link', { name: 'Guided set-up' })).toBeNull();
  });

  it('is offered where nothing is configured yet', async () => {
    const { user, router } = renderApp('/settings', { configurations: [], approvals: [] });
    await user.click(await screen.findByRole('link', { name: 'Start the guided set-up' }));
    expect(router.state.location.pathname).toBe('/setup');
  });
});
