import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { finishedTest } from '@/testing/backend';
import { FakeEventSource } from '@/testing/fake-event-source';
import { sentTo, standInForTheServer } from '@/testing/render-app';
import { blockedPort, passedStages } from '@/testing/samples';
import {
  button,
  fill,
  newForm,
  panel,
  password,
  reasonOf,
  runTest,
  spin,
  text,
} from '@/testing/settings-page';

standInForTheServer();

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

  it('X-9 X61 retries and names void nothing; what mails bear does', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await runTest(user, backend);
    await screen.findByText('Connection successful');
    await user.click(button('Increase Retries'));
    expect(button('Save')).not.toHaveAttribute('aria-disabled');
    await user.type(text('Custom headers'), 'X-A: 1');
    expect(screen.getByText('Settings changed since the test')).toBeVisible();
  });

  it('UI-7 UI-9 UI-15 a refused login names itself, the fix and the way to the password', async () => {
    const { user, backend } = await newForm();
    await fill(user, 'wrong');
    await runTest(user, backend);
    expect(await screen.findByText('Authentication failed - check credentials')).toBeVisible();
    expect(panel().getByText(/Type the password again/)).toBeVisible();
    expect(
      panel().getByText('Check username and password carefully, character by character.'),
    ).toBeVisible();
    // What a refused login has nothing to do with is folded.
    expect(panel().getByText('Check the spelling of the host.')).not.toBeVisible();
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

  it('X28 X61 takes over a pinned certificate, and removes the header that is refused', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await user.click(text(/^Custom headers/));
    await user.paste('X-Mailer: SMART360\nx-campaign : spring\nX-Other: 1');
    await user.click(button('Test Connection'));
    await screen.findByText('Testing connection...');
    act(() => {
      FakeEventSource.latest().send('finished', {
        ...backend.tests.get('test-1'),
        status: 'FAILED',
        diagnosis: {
          ...blockedPort,
          alternatives: [
            {
              label: 'Pin this certificate',
              certificateCheck: { mode: 'PINNED', sha256: 'ab'.repeat(32) },
            },
            { label: 'Remove X-Campaign', withoutHeader: 'X-Campaign' },
          ],
        },
      });
    });
    await user.click(await screen.findByRole('button', { name: 'Remove X-Campaign' }));
    expect(text(/^Custom headers/)).toHaveValue('X-Mailer: SMART360\nX-Other: 1');
    await user.click(button('Pin this certificate'));
    expect(await screen.findByDisplayValue('ab'.repeat(32))).toBeVisible();
  });

  it('X28 shows what an unknown certificate says, and trusts its authority by a click', async () => {
    const { user, backend } = await newForm();
    await fill(user);
    await user.click(button('Test Connection'));
    await screen.findByText('Testing connection...');
    const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    act(() => {
      FakeEventSource.latest().send('finished', {
        ...backend.tests.get('test-1'),
        status: 'FAILED',
        stages: [
          {
            stage: 'CERTIFICATE',
            verdict: 'FAILED',
            startedAt: '2026-11-23T10:00:00Z',
            evidence: {
              subject: 'CN=mail.utility.example',
              issuer: 'CN=Utility Root CA,O=Utility\\, Inc.,C=DE',
              notBefore: '2026-01-02T00:00:00Z',
              notAfter: '2027-01-02T00:00:00Z',
              sha256: 'ab'.repeat(32),
              'chain[1].subject': 'CN=Utility Root CA,O=Utility\\, Inc.,C=DE',
              authorityPem: pem,
            },
          },
        ],
        diagnosis: {
          ...blockedPort,
          failureClass: 'CERT_UNTRUSTED',
          alternatives: [
            {
              label: 'Trust this authority',
              certificateCheck: { mode: 'CUSTOM_CA', authorityPem: pem },
            },
          ],
        },
      });
    });
    expect(await screen.findByText('The certificate that the server showed')).toBeVisible();
    expect(panel().getByText('mail.utility.example')).toBeVisible();
    expect(panel().getAllByText('Utility Root CA (Utility, Inc.)')).toHaveLength(2);
    expect(panel().getByText('2 Jan 2026 to 2 Jan 2027')).toBeVisible();
    expect(panel().getByText(/^ABAB ABAB/)).toBeVisible();
    expect(panel().queryByText(/BEGIN CERTIFICATE/)).toBeNull();
    await user.click(button('Evidence'));
    const evidence = within(await screen.findByRole('dialog'));
    expect(evidence.queryByText(/BEGIN CERTIFICATE/)).toBeNull();
    expect(evidence.queryByText(/T00:00:00Z/)).toBeNull();
    await user.click(evidence.getByRole('button', { name: 'Close' }));
    await user.click(button('Trust this authority'));
    expect(text(/^Company authority/)).toHaveValue(pem);
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
