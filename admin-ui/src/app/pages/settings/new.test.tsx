import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { settingsQuery } from '@/features/configuration/api/list-settings';
import { enter } from '@/testing/enter';
import { row, settingRows } from '@/testing/setting-rows';
import { renderApp, sentTo, standInForTheServer } from '@/testing/render-app';
import {
  button,
  choose,
  fill,
  newForm,
  password,
  provider,
  reasonOf,
  runTest,
  spin,
  text,
} from '@/testing/settings-page';

standInForTheServer();

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

  it('X2 X3 offers the host and port that a pasted address means, by the server’s word', async () => {
    const { user } = await newForm();
    await user.click(text(/^Host/));
    await user.paste('smtps://smtp.example.com/');
    await user.click(
      await screen.findByRole('button', { name: 'Use smtp.example.com, port 465, SSL/TLS' }),
    );
    expect(text(/^Host/)).toHaveValue('smtp.example.com');
    expect(spin('Port')).toHaveValue('465');
    expect(screen.getByRole('combobox', { name: /TLS/ })).toHaveValue('SSL/TLS');
    await waitFor(() => {
      expect(screen.queryByRole('button', { name: /^Use smtp/ })).toBeNull();
    });
  });

  it('X18 N11 says that blanks came with a password, and removes them on demand only', async () => {
    const { user } = await newForm();
    await user.click(password());
    await user.paste('correct horse ');
    expect(await screen.findByText(/^It begins or ends with a blank/)).toBeVisible();
    expect(password()).toHaveValue('correct horse ');
    await user.click(button('Remove it'));
    expect(password()).toHaveValue('correct horse');
    expect(password()).toHaveFocus();
    expect(screen.queryByText(/^It begins or ends/)).toBeNull();
    await user.clear(password());
    await user.paste('abcd efgh ijkl mnop');
    await user.click(await screen.findByRole('button', { name: 'Remove the blanks' }));
    expect(password()).toHaveValue('abcdefghijklmnop');
  });

  it('U3 wants a sender, beside a user name that is no address', async () => {
    const { user } = await newForm();
    const section = within(screen.getByRole('region', { name: 'Authentication' }));
    const sender = section.getByRole('textbox', { name: /^Default sender/ });
    const [first, second] = section.getAllByRole('textbox');
    expect([first, second]).toEqual([text(/^Username/), sender]);
    const label = () => document.querySelector(`label[for="${sender.id}"]`)?.textContent;
    expect(label()).toBe('Default sender');
    await enter(user, text(/^Username/), 'apikey');
    expect(label()).toBe('Default sender *');
    await enter(user, text(/^Username/), '@utility.example');
    expect(label()).toBe('Default sender');
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
    expect(await screen.findByText(/Use it only inside a network that you trust/)).toBeVisible();
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
    await enter(user, text(/^Username/), 'someone@');
    expect(text(/^Username/)).toBeValid();
    await user.tab();
    expect(
      await screen.findByText('A username with @ must be a whole e-mail address.'),
    ).toBeVisible();
    expect(text(/^Username/)).toBeInvalid();
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
    expect(summary.closest('[data-feedback]')).toHaveFocus();
    await user.click(within(summary).getByRole('button', { name: 'Password' }));
    expect(password()).toHaveFocus();
    await user.click(within(summary).getByRole('button', { name: 'Host' }));
    expect(text(/^Host/)).toHaveFocus();
  });

  it('PASS-5 shows typed text on request, and only then', async () => {
    const { user } = await newForm();
    expect(screen.queryByRole('button', { name: 'Show password' })).toBeNull();
    await enter(user, password(), 'sekret');
    expect(password()).toHaveAttribute('type', 'password');
    await user.click(button('Show password'));
    expect(password()).toHaveAttribute('type', 'text');
    await user.click(button('Hide password'));
    expect(password()).toHaveAttribute('type', 'password');
  });

  it('PROV-2 PROV-5 fills untouched fields, keeps typed ones and lists them with "Use provider value"', async () => {
    const { user } = await newForm();
    await enter(user, text(/^Host/), 'mail.mine.example');
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
    await enter(user, text(/^Username/), 'mailer@utility.example');
    await user.click(await screen.findByRole('button', { name: 'Use utility.example' }));
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

  it('TLS-6 wants the authority that was chosen, and the fingerprint, in the server’s words', async () => {
    const { user } = await newForm();
    await choose(user, 'Certificate check', 'Company authority as well');
    await user.click(text(/^Company authority/));
    await user.tab();
    expect(
      await screen.findByText('The certificate of your own authority is missing.'),
    ).toBeVisible();
    expect(text(/^Company authority/)).toBeInvalid();
    await choose(user, 'Certificate check', 'One pinned certificate');
    await user.type(text(/^Certificate fingerprint/), 'abc');
    await user.tab();
    expect(await screen.findByText('This is not a SHA-256 fingerprint.')).toBeVisible();
    await user.clear(text(/^Certificate fingerprint/));
    await user.click(text(/^Certificate fingerprint/));
    await user.paste('AB:'.repeat(31) + 'AB');
    await user.tab();
    await waitFor(() => {
      expect(text(/^Certificate fingerprint/)).toBeValid();
    });
  });

  it('draws and saves a setting that only its row describes', async () => {
    const { user, backend, queryClient, router } = renderApp('/delivery');
    queryClient.setQueryData(settingsQuery.queryKey, [
      ...settingRows,
      row({
        name: 'region',
        pointer: '/region',
        kind: 'CHOICE',
        section: 'SERVER',
        initial: 'north',
        options: ['north', 'south'],
      }),
      row({
        name: 'bounceTo',
        pointer: '/bounceTo',
        kind: 'ADDRESS',
        section: 'ADVANCED',
        initial: '',
        shownWhen: { name: 'region', is: 'south' },
      }),
    ]);
    await act(() => router.navigate('/settings/new'));
    await screen.findByRole('textbox', { name: /Host/ });
    await fill(user);
    expect(screen.queryByRole('textbox', { name: 'bounceTo' })).toBeNull();
    await choose(user, 'region', 'south');
    await enter(user, text('bounceTo'), 'desk@utility.example');
    await runTest(user, backend);
    await user.click(button('Save'));
    await waitFor(() => {
      expect(sentTo(backend, 'POST /api/configurations')).toMatchObject([
        { region: 'south', bounceTo: 'desk@utility.example' },
      ]);
    });
  });
});
