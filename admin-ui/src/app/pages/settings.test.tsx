import { act, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { finishedTest, type Backend } from '@/testing/backend';
import { FakeEventSource } from '@/testing/fake-event-source';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { auditor, blockedPort, gmail, office365, passedStages } from '@/testing/samples';

standInForTheServer();

const text = (name: string | RegExp) => screen.getByRole('textbox', { name });
const spin = (name: string) => screen.getByRole('spinbutton', { name });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const password = () => screen.getByLabelText<HTMLInputElement>(/^Password/, { selector: 'input' });
const provider = () => screen.getByRole('combobox', { name: 'Provider' });
const panel = () => within(screen.getByRole('region', { name: 'Connection test' }));

async function choose(user: UserEvent, name: string | RegExp, option: string | RegExp) {
  await user.click(screen.getByRole('combobox', { name }));
  await user.click(await screen.findByRole('option', { name: option }));
}

async function newForm(given: Partial<Backend> = {}) {
  const app = renderApp('/settings/new', given);
  await screen.findByRole('textbox', { name: /Host/ });
  return app;
}

async function fill(user: UserEvent, secret = 'correct horse') {
  const values: [HTMLElement, string][] = [
    [text(/Configuration name/), 'Primary'],
    [text(/^Host/), 'smtp.example.com'],
    [text(/^Username/), 'mailer@utility.example'],
    [password(), secret],
  ];
  for (const [field, value] of values) {
    await user.click(field);
    await user.paste(value);
  }
}

async function runTest(user: UserEvent, backend: Backend) {
  await user.click(button('Test Connection'));
  await screen.findByText('Testing connection...');
  await waitFor(() => {
    expect(FakeEventSource.opened.at(-1)?.closed).toBe(false);
  });
  const stream = FakeEventSource.latest();
  const id = stream.url.split('/').at(-2) ?? '';
  act(() => {
    stream.send('finished', finishedTest(backend, id));
  });
  return id;
}

/** The reason that is tied to a disabled button. */
function reasonOf(element: HTMLElement): string {
  return (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
}

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

describe('SMTP Settings, new', () => {
  it('UI-1 UI-2 shows title and subtitle to the letter', async () => {
    await newForm();
    expect(screen.getByRole('heading', { level: 1, name: 'SMTP Settings' })).toBeVisible();
    expect(
      screen.getByText('Configure your SMTP server settings for email delivery'),
    ).toBeVisible();
  });

  it('UI-3 UI-4 UI-5 ADD-2 shows every field with its placeholder and default', async () => {
    await newForm();
    expect(text(/^Host/)).toHaveAttribute('placeholder', 'smtp.example.com');
    expect(text(/^Host/)).toHaveValue('');
    expect(text(/^Username/)).toHaveAttribute('placeholder', 'your-email@example.com');
    expect(provider()).toHaveAttribute('placeholder', 'Select email provider');
    expect(provider()).toHaveValue('');
    expect(spin('Port')).toHaveValue('587');
    expect(screen.getByRole('combobox', { name: /Authentication protocol/ })).toHaveValue('LOGIN');
    expect(text(/HELO hostname/)).toHaveValue('localhost');
    expect(screen.getByRole('combobox', { name: /TLS/ })).toHaveValue('STARTTLS (recommended)');
    expect(spin('Max Connections')).toHaveValue('10');
    expect(spin('Retries')).toHaveValue('3');
    expect(spin('Idle Timeout')).toHaveAttribute('aria-valuetext', '30 seconds');
    expect(spin('Wait Timeout')).toHaveAttribute('aria-valuetext', '30 seconds');
    expect(text('Custom headers').tagName).toBe('TEXTAREA');
    expect(password()).toHaveAttribute('type', 'password');
    expect(screen.getByRole('switch', { name: 'Active' })).not.toBeChecked();
  });

  it('UI-6 TLS-4 describes TLS and the level of the choice', async () => {
    const { user } = await newForm();
    const tls = screen.getByRole('combobox', { name: /TLS/ });
    expect(tls).toHaveAccessibleDescription(
      expect.stringContaining('TLS/SSL encryption; STARTTLS is commonly used'),
    );
    await choose(user, /TLS/, 'None');
    expect(tls).toHaveAccessibleDescription(expect.stringContaining('can be read on the way'));
  });

  it('TLS-5 XF-2 warns of TLS None and of port 25 without blocking', async () => {
    const { user } = await newForm();
    await choose(user, /TLS/, 'None');
    expect(screen.getByText(/Use it only inside a network that you trust/)).toBeVisible();
    await user.clear(spin('Port'));
    await user.type(spin('Port'), '25');
    expect(await screen.findByText(/block port 25/)).toBeVisible();
    expect(spin('Port')).toBeValid();
  });

  it('AUTH-1 AUTH-3 offers the closed list and describes the choice', async () => {
    const { user } = await newForm();
    const protocol = screen.getByRole('combobox', { name: /Authentication protocol/ });
    await user.click(protocol);
    expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(
      expect.arrayContaining(['LOGIN', 'PLAIN', 'CRAM-MD5', 'XOAUTH2']),
    );
    await user.click(screen.getByRole('option', { name: 'CRAM-MD5' }));
    expect(protocol).toHaveAccessibleDescription(expect.stringContaining('Outdated'));
  });

  it('TEST-1 SAVE-1 says why each button is disabled, tied to the button', async () => {
    const { user } = await newForm();
    expect(button('Test Connection')).toHaveAttribute('aria-disabled', 'true');
    expect(reasonOf(button('Test Connection'))).toBe('Fill in Host, Username, Password first.');
    expect(reasonOf(button('Save'))).toBe(
      'Fill in Configuration name, Host, Username, Password first.',
    );
    await fill(user);
    expect(button('Test Connection')).not.toHaveAttribute('aria-disabled');
    expect(reasonOf(button('Save'))).toBe('Save needs a passed test.');
    expect(reasonOf(screen.getByRole('switch', { name: 'Active' }))).toBe(
      'Save the configuration first.',
    );
  });

  it('UI-10 shows a format error after the field was left, and not while it is typed anew', async () => {
    const { user } = await newForm();
    await user.type(text(/^Username/), 'someone@');
    expect(text(/^Username/)).toBeValid();
    await user.tab();
    expect(text(/^Username/)).toBeInvalid();
    expect(screen.getByText('A username with @ must be a whole e-mail address.')).toBeVisible();
    await user.type(text(/^Username/), 'u');
    expect(text(/^Username/)).toBeValid();
  });

  it('HOST-2 HOST-6 tells a wrong host while it is typed, and trims it when it is left', async () => {
    const { user } = await newForm();
    await user.type(text(/^Host/), 'smtp example');
    expect(await screen.findByText(/Enter a domain name such as/)).toBeVisible();
    await user.clear(text(/^Host/));
    await user.type(text(/^Host/), '  smtp.example.com ');
    await user.tab();
    expect(text(/^Host/)).toHaveValue('smtp.example.com');
  });

  it('SAVE-2 shows the server’s own words beside the field', async () => {
    const { user } = await newForm();
    await user.clear(spin('Port'));
    await user.type(spin('Port'), '465');
    expect(await screen.findByText('Port 465 works with SSL/TLS only.')).toBeVisible();
    expect(screen.getByRole('combobox', { name: /TLS/ })).toBeInvalid();
  });

  it('leads to the first fault when a disabled Save is pressed', async () => {
    const { user } = await newForm();
    await user.type(text(/^Username/), 'a');
    await user.click(button('Save'));
    const summary = await screen.findByRole('alert');
    expect(summary).toHaveTextContent('Correct these fields first');
    expect(summary).toHaveFocus();
    await user.click(within(summary).getByRole('button', { name: 'Host' }));
    expect(text(/^Host/)).toHaveFocus();
  });

  it('PASS-5 shows typed text on request, and only then', async () => {
    const { user } = await newForm();
    expect(screen.queryByRole('button', { name: 'Show password' })).toBeNull();
    await user.type(password(), 'sekret');
    expect(password()).toHaveAttribute('type', 'password');
    await user.click(button('Show password'));
    expect(password()).toHaveAttribute('type', 'text');
    await user.click(button('Hide password'));
    expect(password()).toHaveAttribute('type', 'password');
  });

  it('PROV-2 PROV-5 fills untouched fields, keeps typed ones and lists them with "Use provider value"', async () => {
    const { user } = await newForm();
    await user.type(text(/^Host/), 'mail.mine.example');
    await choose(user, 'Provider', 'Yahoo');
    expect(text(/^Host/)).toHaveValue('mail.mine.example');
    expect(spin('Port')).toHaveValue('465');
    expect(screen.getByRole('combobox', { name: /TLS/ })).toHaveValue('SSL/TLS');
    expect(screen.getByText('Filled in: Port, TLS.')).toBeVisible();
    expect(
      screen.getByText('Host: you have mail.mine.example, recommended smtp.mail.yahoo.com'),
    ).toBeVisible();
    await user.click(button('Use provider value for Host: smtp.mail.yahoo.com'));
    expect(text(/^Host/)).toHaveValue('smtp.mail.yahoo.com');
    expect(screen.queryByText(/Yahoo recommends other values/)).toBeNull();
  });

  it('HELO-3 suggests the organization’s own domain', async () => {
    const { user } = await newForm();
    await user.type(text(/^Username/), 'mailer@utility.example');
    await user.click(button('Use utility.example'));
    expect(text(/HELO hostname/)).toHaveValue('utility.example');
  });

  it('HDR-5 keeps line breaks as entered', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await user.type(text('Custom headers'), 'X-A: 1{Enter}{Enter}X-B:  2 ');
    await runTest(user, backend);
    await user.click(button('Save'));
    await waitFor(() => {
      expect(sentTo(backend, 'POST /api/configurations')).toHaveLength(1);
    });
    expect(sentTo(backend, 'POST /api/configurations')[0]).toMatchObject({
      customHeaders: 'X-A: 1\n\nX-B:  2 ',
    });
  });
});

describe('the connection test', () => {
  it('UI-7 SAVE-5 shows the stages as they happen, then success, and unlocks Save', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await user.click(button('Test Connection'));
    expect(await screen.findByText('Testing connection...')).toBeVisible();
    const stream = FakeEventSource.latest();
    act(() => {
      stream.send('stage', {
        stage: 'RESOLVE',
        verdict: 'RUNNING',
        startedAt: '2026-01-01T00:00:00Z',
      });
    });
    const list = screen.getByRole('list', { name: 'Stages of the test' });
    expect(within(list).getByText('Find the server')).toHaveTextContent('running');
    act(() => {
      stream.send('stage', passedStages[1]);
    });
    expect(within(list).getByText('Find the server')).toHaveTextContent('passed');
    expect(within(list).getByText('18 ms')).toBeVisible();
    act(() => {
      stream.send('finished', finishedTest(backend, 'test-1'));
    });
    expect(await screen.findByText('Connection successful')).toBeVisible();
    expect(button('Save')).not.toHaveAttribute('aria-disabled');
  });

  it('PASS-1 sends the password with the test and never with the save', async () => {
    const { user, backend, router } = await newForm();
    await fill(user);
    const id = await runTest(user, backend);
    expect(sentTo(backend, 'POST /api/connection-tests')[0]).toMatchObject({
      host: 'smtp.example.com',
      port: 587,
      tls: 'STARTTLS',
      password: 'correct horse',
      waitTimeoutSeconds: 30,
    });
    await user.click(button('Save'));
    await waitFor(() => {
      expect(router.state.location.pathname).toBe('/settings/cfg-2');
    });
    const [saved] = sentTo(backend, 'POST /api/configurations');
    expect(saved).toMatchObject({ name: 'Primary', testId: id });
    expect(JSON.stringify(saved)).not.toContain('correct horse');
    expect(await screen.findByText(/It sends nothing until you switch it to active/)).toBeVisible();
    expect(await screen.findByText('Connection successful')).toBeVisible();
  });

  it('sends the CSRF token of the cookie with each change', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await runTest(user, backend);
    const call = backend.received.find((one) => one.call === 'POST /api/connection-tests');
    expect(call?.headers.get('X-XSRF-TOKEN')).toBe('token-1');
  });

  it('SAVE-5 an edit voids the pass, visibly', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await runTest(user, backend);
    await screen.findByText('Connection successful');
    await user.type(text(/^Host/), 'x');
    expect(screen.getByText('Settings changed since the test')).toBeVisible();
    expect(reasonOf(button('Save'))).toContain('Settings changed since the test');
    await user.type(text(/^Host/), '{Backspace}');
    expect(screen.queryByText('Settings changed since the test')).toBeNull();
  });

  it('X-9 headers, retries and names void nothing', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await runTest(user, backend);
    await screen.findByText('Connection successful');
    await user.click(button('Increase Retries'));
    await user.type(text('Custom headers'), 'X-A: 1');
    expect(button('Save')).not.toHaveAttribute('aria-disabled');
  });

  it('UI-7 UI-9 UI-15 a refused login names itself, the fix and the way to the password', async () => {
    const { user, backend } = await newForm();
    await fill(user, 'wrong');
    await runTest(user, backend);
    expect(await screen.findByText('Authentication failed - check credentials')).toBeVisible();
    expect(panel().getByText(/Type the password again/)).toBeVisible();
    expect(panel().getByText('Check the spelling of the host.')).toBeVisible();
    expect(reasonOf(button('Save'))).toBe('The test failed. Save needs a passed test.');
    await user.click(panel().getByRole('button', { name: 'Go to Password' }));
    expect(password()).toHaveFocus();
    await user.click(panel().getByRole('button', { name: 'Reset the credentials' }));
    expect(password()).toHaveValue('');
  });

  it('UI-9 ERR-5 a blocked port offers the alternative by one click, and a retry', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await user.clear(spin('Port'));
    await user.type(spin('Port'), '25');
    await user.click(button('Test Connection'));
    await screen.findByText('Testing connection...');
    act(() => {
      const test = backend.tests.get('test-1');
      FakeEventSource.latest().send('finished', {
        ...test,
        status: 'FAILED',
        diagnosis: blockedPort,
      });
    });
    expect(await screen.findByText('Port may be blocked')).toBeVisible();
    expect(panel().getByRole('button', { name: 'Try again' })).toBeEnabled();
    await user.click(button('Use port 587 with STARTTLS'));
    expect(spin('Port')).toHaveValue('587');
    expect(screen.getByText('Settings changed since the test')).toBeVisible();
  });

  it('can be cancelled', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await user.click(button('Test Connection'));
    await user.click(await screen.findByRole('button', { name: 'Cancel test' }));
    await waitFor(() => {
      expect(backend.tests.get('test-1')?.status).toBe('CANCELLED');
    });
    act(() => {
      FakeEventSource.latest().send('finished', backend.tests.get('test-1'));
    });
    expect(await screen.findByText('Test cancelled')).toBeVisible();
  });

  it('opens a broken stream again, and takes the result that came in between', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await user.click(button('Test Connection'));
    await screen.findByText('Testing connection...');
    finishedTest(backend, 'test-1');
    act(() => {
      FakeEventSource.latest().fail();
    });
    expect(await screen.findByText('Connection successful')).toBeVisible();
  });

  it('survives a reload with the draft, the result, and no password anywhere in the tab', async () => {
    const first = await newForm();
    await fill(first.user);
    await runTest(first.user, first.backend);
    await screen.findByText('Connection successful');
    expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain('correct horse');
    first.unmount();

    const { user, backend } = await newForm({ tests: first.backend.tests });
    expect(text(/^Host/)).toHaveValue('smtp.example.com');
    expect(password()).toHaveValue('');
    expect(await screen.findByText('Connection successful')).toBeVisible();
    expect(screen.getByText(/Kept, sealed, with the test/)).toBeVisible();
    await user.click(button('Save'));
    await waitFor(() => {
      expect(sentTo(backend, 'POST /api/configurations')).toHaveLength(1);
    });
  });

  it('shows the transcript to a System Admin only', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await runTest(user, backend);
    await user.click(await screen.findByRole('button', { name: 'Evidence' }));
    expect(await screen.findByRole('region', { name: 'Transcript' })).toHaveTextContent(
      '(credentials removed)',
    );
  });
});

describe('an existing configuration', () => {
  async function open(given: Partial<Backend> = {}, id = office365.id) {
    const app = renderApp(`/settings/${id}`, given);
    await screen.findByRole('textbox', { name: /Host/ });
    return app;
  }

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
    await user.type(password(), 'new one');
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

  it('DEL-1 DEL-4 deletes after the name was typed, and says that nothing brings it back', async () => {
    const { user, backend, router } = await open();
    await user.click(button('Delete configuration'));
    const dialog = await screen.findByRole('dialog', { name: 'Delete “Office 365 standby”?' });
    expect(dialog).toHaveTextContent('This cannot be undone.');
    const remove = within(dialog).getByRole('button', { name: 'Delete for good' });
    expect(reasonOf(remove)).toBe('The name does not match yet.');
    await user.click(remove);
    expect(backend.configurations).toHaveLength(2);
    await user.type(within(dialog).getByRole('textbox'), 'Office 365 standby');
    await user.click(remove);
    await waitFor(() => {
      expect(backend.configurations).toHaveLength(1);
    });
    expect(await screen.findByText('“Office 365 standby” was deleted.')).toBeVisible();
    expect(router.state.location.pathname).toBe('/settings/cfg-gmail');
  });

  it('DEL-2 explains instead of offering while it is active', async () => {
    const { user } = await open({}, gmail.id);
    await user.click(button('Delete configuration'));
    expect(
      await screen.findByRole('dialog', { name: 'An active configuration cannot be deleted' }),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Delete for good' })).toBeNull();
  });

  it('DEL-6 explains instead of offering for the only one', async () => {
    const { user } = await open({ configurations: [office365] });
    await user.click(button('Delete configuration'));
    expect(
      await screen.findByRole('dialog', { name: 'The only configuration cannot be deleted' }),
    ).toBeVisible();
  });

  it('UI-8 ACT-5 activates in one switch after naming the one that gives way', async () => {
    const { user, backend } = await open();
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    const dialog = await screen.findByRole('dialog', { name: 'Switch the active configuration?' });
    expect(dialog).toHaveTextContent('“Notifications through Gmail” is active now.');
    await user.click(within(dialog).getByRole('button', { name: 'Activate Office 365 standby' }));
    expect(await screen.findByText('SMTP configuration activated successfully')).toBeVisible();
    expect(backend.configurations.map((one) => one.active)).toEqual([false, true]);
    expect(screen.getByRole('switch', { name: 'Active' })).toBeChecked();
  });

  it('ACT-6 asks with the count before mails are left waiting, and offers Undo after', async () => {
    const { user, backend } = await open({}, gmail.id);
    await user.click(screen.getByRole('switch', { name: 'Active' }));
    const dialog = await screen.findByRole('dialog', { name: 'Stop sending with mails waiting?' });
    expect(dialog).toHaveTextContent('4 mails are queued.');
    expect(backend.configurations[0]?.active).toBe(true);
    await user.click(within(dialog).getByRole('button', { name: 'Stop sending' }));
    expect(await screen.findByText('Sending has stopped')).toBeVisible();
    expect(backend.configurations[0]?.active).toBe(false);
    await user.click(button('Undo'));
    await waitFor(() => {
      expect(backend.configurations[0]?.active).toBe(true);
    });
  });

  it('ACT-2 says why it cannot be activated with unsaved changes', async () => {
    const { user } = await open();
    await user.click(button('Increase Retries'));
    expect(reasonOf(screen.getByRole('switch', { name: 'Active' }))).toBe(
      'Save or revert your changes first.',
    );
  });

  it('X-14 ADD-1 switches between configurations and starts a clean one', async () => {
    const { user, router } = await open();
    await choose(user, 'Configuration', /Notifications through Gmail/);
    await waitFor(() => {
      expect(router.state.location.pathname).toBe(`/settings/${gmail.id}`);
    });
    await user.click(await screen.findByRole('button', { name: 'Add New' }));
    await waitFor(() => {
      expect(text(/^Host/)).toHaveValue('');
    });
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

describe('X-5 XOAUTH2', () => {
  async function withOAuth() {
    const form = await newForm();
    await form.user.type(text(/^Configuration name/), 'By token');
    await form.user.type(text(/^Host/), 'smtp.office365.com');
    await form.user.type(text(/^Username/), 'smart360@contoso.com');
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
    await user.type(text(/^Tenant/), 'contoso.onmicrosoft.com');
    await user.type(text(/^Client id/), 'app-1');
    await user.type(secret('Client secret'), 's3cret~');
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
});

describe('the standby', () => {
  it('takes over from the active one in one step, with a reason', async () => {
    const { user, backend } = renderApp('/settings/cfg-gmail');
    const region = within(await screen.findByRole('region', { name: 'Standby' }));
    expect(region.getByText('“Office 365 standby” stands by for this one.')).toBeVisible();
    await user.click(region.getByRole('button', { name: 'Switch to the standby…' }));
    const dialog = within(
      await screen.findByRole('dialog', { name: /^Send through “Office 365 standby”/ }),
    );
    await user.type(dialog.getByRole('textbox', { name: /^Why/ }), 'Gmail is down');
    await user.click(dialog.getByRole('button', { name: 'Switch now' }));
    await waitFor(() => {
      expect(backend.configurations.map(({ active }) => active)).toEqual([false, true]);
    });
    expect(sentTo(backend, 'POST /api/configurations/standby/promote')).toEqual([
      { reason: 'Gmail is down' },
    ]);
    expect(await screen.findByText('SMTP configuration activated successfully')).toBeVisible();
  });

  it('is named on a tested configuration that does not send', async () => {
    const { user, backend } = renderApp('/settings/cfg-office', {
      configurations: [gmail, { ...office365, standby: false }],
    });
    await user.click(await screen.findByRole('button', { name: 'Make it the standby' }));
    expect(
      await screen.findByText('This configuration stands by for “Notifications through Gmail”.'),
    ).toBeVisible();
    expect(backend.configurations[1]).toMatchObject({ standby: true });
  });
});

it('UI-13 tells what became of the test mail of the activation, and that accepted is not delivered', async () => {
  renderApp('/settings/cfg-gmail', {
    configurations: [
      {
        ...gmail,
        activationMail: {
          mailId: 'mail-7f3a',
          to: 'sam@utilitycompany.com',
          outcome: 'ACCEPTED',
          at: new Date().toISOString(),
        },
      },
    ],
  });
  expect(
    await screen.findByText(/^The mail server took the test mail to sam@utilitycompany\.com/),
  ).toBeVisible();
  expect(screen.getByText('Accepted is not delivered: look into the inbox.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Its whole story' })).toHaveAttribute(
    'href',
    '/delivery/mail-7f3a',
  );
});
