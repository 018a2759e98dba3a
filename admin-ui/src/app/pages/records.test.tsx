import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import { violations } from '@/testing/axe';
import { sampleQueue } from '@/testing/backend';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { auditEntries, auditor, emails, utilityAdmin } from '@/testing/samples';

standInForTheServer();

describe('the delivery log', () => {
  it('DLV-2 lists mails with status in words, recipients and the last event with its zone', async () => {
    renderApp('/delivery');
    const table = await screen.findByRole('table', { name: 'Mails, latest first' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent('Accepted');
    expect(first).toHaveTextContent('anna.berg@example.com');
    expect(first).toHaveTextContent(/23 Nov 2026, \d\d:58:02 \S+/);
    expect(second).toHaveTextContent('li.wei@example.org and 2 more');
  });

  it('shows markup in words of others as the text that it is', async () => {
    const [one] = emails;
    const script = '<img src="x" onerror="document.title=\'taken\'"><script>1</script>';
    renderApp('/delivery', {
      mails: one === undefined ? [] : [{ ...one, subject: script, source: script, to: [script] }],
    });
    const table = await screen.findByRole('table', { name: 'Mails, latest first' });
    expect(table).toHaveTextContent(script);
    expect(document.querySelector('img[onerror], tbody script')).toBeNull();
  });

  it('says that accepted is not delivered', async () => {
    renderApp('/delivery');
    expect(await screen.findByText(/Accepted is not delivered/)).toBeVisible();
  });

  it('shows the queue counts, and that mails wait while nothing is active', async () => {
    renderApp('/delivery', {
      queue: {
        ...sampleQueue,
        waiting: 7,
        deferred: 1,
        inFlight: 0,
        active: false,
        openConnections: 0,
      },
    });
    const queue = await screen.findByRole('region', { name: 'Queue' });
    expect(queue).toHaveTextContent('Waiting7');
    expect(queue).toHaveTextContent('No configuration is active: mails wait.');
  });

  const pause = {
    until: '2026-11-23T10:20:00Z',
    since: '2026-11-23T10:15:00Z',
    failureClass: 'AUTH_BAD_CREDENTIALS' as const,
    phase: 'AUTH' as const,
    code: 535,
    reply: '5.7.8 Username and Password not accepted',
    endable: true,
  };

  it('C4 R15 tells why sending pauses, by which reply and until when, and tries now', async () => {
    const { user, backend } = renderApp('/delivery', {
      queue: { ...sampleQueue, pausedUntil: pause.until, loginRefused: true, pause },
    });
    const queue = within(await screen.findByRole('region', { name: 'Queue' }));
    const notice = await queue.findByRole('alert');
    expect(notice).toHaveTextContent(/^Sending pauses until 23 Nov 2026/);
    expect(notice).toHaveTextContent('The mail server refuses the login.');
    expect(notice).toHaveTextContent('535 5.7.8 Username and Password not accepted');
    await user.click(queue.getByRole('button', { name: 'Try now' }));
    expect(await queue.findByText(/^One connection is tried now/)).toBeVisible();
    expect(sentTo(backend, 'POST /api/email-queue/try-now')).toHaveLength(1);
  });

  it('C4 offers no try to who may not, nor against a limit of our own', async () => {
    const { unmount } = renderApp('/delivery', {
      me: auditor,
      queue: { ...sampleQueue, pausedUntil: pause.until, pause },
    });
    expect(await screen.findByText(/^Sending pauses until/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try now' })).toBeNull();
    unmount();
    renderApp('/delivery', {
      queue: {
        ...sampleQueue,
        pausedUntil: pause.until,
        pause: { until: pause.until, endable: false },
      },
    });
    expect(
      await screen.findByText('The limit that is set for this provider is used up.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try now' })).toBeNull();
  });

  it('C1 tells how many connections the server takes, who said so and when', async () => {
    renderApp('/delivery', {
      queue: {
        ...sampleQueue,
        connectionAdvice: {
          connections: 2,
          refusedAt: '2026-11-23T10:15:00Z',
          code: 421,
          reply: 'Too many connections',
        },
      },
    });
    expect(
      await screen.findByText('The mail server takes 2 connections at once; Max Connections is 10'),
    ).toBeVisible();
    expect(screen.getByText('421 Too many connections')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Lower it in SMTP Settings' })).toBeVisible();
  });

  it('searches and filters on the server, keeps both in the address, and clears them', async () => {
    const { user, router } = renderApp('/delivery');
    await screen.findByText('Payment received');
    await user.click(screen.getByRole('combobox', { name: 'Status' }));
    await user.click(await screen.findByRole('option', { name: 'Refused' }));
    expect(await screen.findByText('Welcome to the customer portal')).toBeVisible();
    expect(router.state.location.search).toBe('?status=REFUSED');
    await user.type(screen.getByRole('textbox', { name: 'Search' }), 'zzz');
    expect(await screen.findByText('No mail matches these filters.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(await screen.findByText('Payment received')).toBeVisible();
    expect(router.state.location.search).toBe('');
  });

  it('DLV-2 O11 begins with what its address says, in words, and asks for just that', async () => {
    const asked: URL[] = [];
    const from = '2026-11-22T10:00:00.000Z';
    renderApp(`/delivery?failureClass=RECIPIENT_REJECTED&from=${from}&sender=a@b.example`);
    server.use(
      http.get('*/api/emails', ({ request }) => {
        asked.push(new URL(request.url));
        return HttpResponse.json({ items: [], nextCursor: null });
      }),
    );
    expect(await screen.findByText('No mail matches these filters.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'More filters, 3 set' })).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    expect(screen.getByRole('combobox', { name: 'Why it failed' })).not.toHaveValue(
      'RECIPIENT_REJECTED',
    );
    expect(screen.getByRole('textbox', { name: 'Sender address' })).toHaveValue('a@b.example');
    // Other parts of the page ask for mails, too.
    const query = asked.find(({ searchParams }) => searchParams.has('sender'))?.searchParams;
    expect(query?.get('failureClass')).toBe('RECIPIENT_REJECTED');
    expect(query?.get('from')).toBe(from);
    expect(query?.get('sender')).toBe('a@b.example');
    for (const [form, ending] of [
      ['CSV', '.csv'],
      ['NDJSON', ''],
    ] as const) {
      const link = screen.getByRole('link', { name: `Save as ${form}: Delivery log` });
      expect(link.getAttribute('href')).toContain(
        `/api/emails/export${ending}?sender=a%40b.example&failureClass=RECIPIENT_REJECTED&from=`,
      );
    }
  });

  it('DLV-2 narrows by what stands below, and keeps it in the address', async () => {
    const { user, router } = renderApp('/delivery');
    await screen.findByText('Payment received');
    expect(screen.queryByRole('textbox', { name: 'Source' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More filters' }));
    await enter(user, screen.getByRole('textbox', { name: 'Source' }), 'billing');
    expect(router.state.location.search).toBe('?source=billing');
    await user.click(screen.getByRole('combobox', { name: 'Why it failed' }));
    await user.click(
      await screen.findByRole('option', { name: 'The server refused the connection' }),
    );
    expect(router.state.location.search).toBe('?source=billing&failureClass=TCP_REFUSED');
    expect(screen.getByRole('button', { name: 'More filters, 2 set' })).toBeVisible();
  });

  it('holds a selection, and tells what was refused', async () => {
    const { user, backend } = renderApp('/delivery');
    await user.click(await screen.findByRole('checkbox', { name: 'Select “Payment received”' }));
    await user.click(
      screen.getByRole('checkbox', { name: 'Select “Planned outage in Elm Street on Thursday”' }),
    );
    expect(screen.queryByRole('checkbox', { name: /Your bill for November/ })).toBeNull();
    const bar = within(screen.getByRole('region', { name: '2 mails selected' }));
    server.use(
      http.post('*/api/email-actions', async ({ request }) => {
        backend.received.push({
          call: 'POST /api/email-actions',
          body: await request.json(),
          headers: request.headers,
        });
        return HttpResponse.json({
          done: 1,
          refused: [{ id: 'mail-7f39', reason: 'IN_FLIGHT' }],
          more: false,
          standing: false,
        });
      }),
    );
    await enter(user, bar.getByRole('textbox', { name: /^Why/ }), 'Wrong street');
    await user.click(bar.getByRole('button', { name: 'Hold' }));
    expect(await screen.findByText('Held: 1')).toBeVisible();
    expect(
      screen.getByText(
        '“Planned outage in Elm Street on Thursday”: it is being handed over at this moment.',
      ),
    ).toBeVisible();
    expect(sentTo(backend, 'POST /api/email-actions')).toEqual([
      { action: 'HOLD', ids: ['mail-7f39', 'mail-7f36'], comment: 'Wrong street' },
    ]);
  });

  it('does with a selection what each mail of it allows, and says with how many', async () => {
    const { user, backend } = renderApp('/delivery');
    await user.click(
      await screen.findByRole('checkbox', { name: 'Select all mails of this page' }),
    );
    const selected = backend.mails.filter(({ status }) => ['WAITING', 'DEFERRED'].includes(status));
    const hold = await screen.findByRole('button', { name: /^Hold/ });
    expect(hold).toHaveAccessibleName(/^Hold \(\d of \d\)$/);
    await user.click(hold);
    await screen.findByText(`Held: ${String(selected.length)}`);
    expect(sentTo(backend, 'POST /api/email-actions')).toMatchObject([
      { action: 'HOLD', ids: selected.map(({ id }) => id) },
    ]);
  });

  it('cancels a mail only after asking, and only for System Admins', async () => {
    const { user, backend } = renderApp('/delivery/mail-7f36');
    await user.click(await screen.findByRole('button', { name: 'Cancel mail' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Cancel this mail?' }));
    expect(sentTo(backend, 'POST /api/email-actions')).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Cancel for good' }));
    expect(await screen.findByText('Cancelled: 1')).toBeVisible();
    expect(screen.getByText('Somebody cancelled it. It is never sent.')).toBeVisible();
  });

  it('warns that an uncertain mail may arrive twice before it is sent again', async () => {
    const { user } = renderApp('/delivery/mail-7f37', { me: utilityAdmin });
    await user.click(await screen.findByRole('button', { name: 'Send now' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send an uncertain mail again?' });
    expect(dialog).toHaveTextContent('gets it twice');
    expect(screen.queryByRole('button', { name: 'Cancel mail' })).toBeNull();
  });

  it('tells what the provider still allows, and where mails really go', async () => {
    renderApp('/delivery', {
      queue: {
        waiting: 0,
        withoutSender: 0,
        deferred: 0,
        inFlight: 0,
        held: 0,
        active: true,
        openConnections: 2,
        connections: { open: 2, max: 10 },
        loginRefused: true,
        countedAt: '2026-11-23T10:15:30Z',
        mode: { name: 'REDIRECT', redirectTo: 'qa@utilitycompany.com' },
        environment: 'STAGING',
      },
    });
    const queue = await screen.findByRole('region', { name: 'Queue' });
    expect(await within(queue).findByText('of 500, 88 left')).toBeVisible();
    expect(queue).toHaveTextContent('Open connections2 of 10');
    expect(queue).toHaveTextContent('The mail server refused the login');
    expect(
      screen.getByText('Every mail goes to qa@utilitycompany.com instead of its recipients'),
    ).toBeVisible();
    expect(screen.getByText(/the Staging environment/)).toBeVisible();
  });

  it('offers nothing to who only reads', async () => {
    renderApp('/delivery', { me: auditor });
    await screen.findByText('Payment received');
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('pages by the server’s cursor, there and back', async () => {
    const { user } = renderApp('/delivery');
    const page = (subject: string, nextCursor: string | null) =>
      HttpResponse.json({
        items: [
          {
            id: subject,
            subject,
            to: ['a@example.com'],
            status: 'WAITING',
            lastEventAt: '2026-11-23T10:00:00Z',
            attempts: 0,
          },
        ],
        nextCursor,
      });
    server.use(
      http.get('*/api/emails', ({ request }) =>
        new URL(request.url).searchParams.get('cursor') === 'two'
          ? page('On page two', null)
          : page('On page one', 'two'),
      ),
    );
    await screen.findByText('On page one');
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    await screen.findByText('On page two');
    expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Previous page' }));
    expect(await screen.findByText('On page one')).toBeVisible();
  });

  it('tells one mail’s whole story', async () => {
    const { user } = renderApp('/delivery');
    await user.click(await screen.findByRole('link', { name: 'Your bill for November is ready' }));
    expect(await screen.findByText('Handed over by billing')).toBeVisible();
    expect(screen.getByText('Accepted by the mail server')).toBeVisible();
    expect(
      screen.getByText('Attempt 1 · 184 ms · connection reused · configuration version 3'),
    ).toBeVisible();
    expect(screen.getByText('250 2.0.0 OK 1763891882 gsmtp')).toBeVisible();
  });

  it('ENV-1 gives out the message of a captured mail', async () => {
    const [first] = emails;
    renderApp(`/delivery/${first?.id ?? ''}`, {
      mails: emails.map((mail) => ({ ...mail, status: 'SUPPRESSED' })),
      queue: { ...sampleQueue, mode: { name: 'CAPTURE' } },
    });
    expect(
      await screen.findByRole('link', { name: 'Save the captured mail (.eml)' }),
    ).toHaveAttribute('href', `/api/captured-emails/${first?.id ?? ''}`);
  });

  it('gives out no message of a mail that was sent', async () => {
    const [first] = emails;
    renderApp(`/delivery/${first?.id ?? ''}`, {
      queue: { ...sampleQueue, mode: { name: 'CAPTURE' } },
    });
    expect(await screen.findByText('Handed over by billing')).toBeVisible();
    expect(screen.queryByRole('link', { name: /captured/ })).not.toBeInTheDocument();
  });

  it('says that a mail does not exist', async () => {
    renderApp('/delivery/none');
    expect(await screen.findByText('There is no mail with this id.')).toBeVisible();
  });

  it('names the next step when there is no mail at all', async () => {
    const { backend } = renderApp('/delivery');
    server.use(
      http.get('*/api/emails', () => HttpResponse.json({ items: [], nextCursor: null })),
      ...backend.handlers,
    );
    expect(await screen.findByText('No mails in this period')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to SMTP Settings' })).toBeVisible();
  });
});

describe('the audit trail', () => {
  it('AUD-1 lists who did what and when, with the details on request', async () => {
    const { user } = renderApp('/audit');
    const table = await screen.findByRole('table', { name: 'Audit entries, latest first' });
    const [, first] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent('system-admin');
    expect(first).toHaveTextContent('Activated “Notifications through Gmail”, version 3.');
    await user.click(screen.getByRole('button', { name: 'Details of entry 42' }));
    expect(first).toHaveTextContent('2'.repeat(64));
  });

  it('AUD-3 verifies the chain in the background, with progress, and says how much was checked', async () => {
    const { user, backend, queryClient } = renderApp('/audit');
    await user.click(await screen.findByRole('button', { name: 'Verify the chain' }));
    expect(await screen.findByRole('progressbar', { name: 'Verifying…' })).toHaveValue(1);
    expect(screen.getByText(/^12 entries and 30 records/)).toBeVisible();
    backend.verifications = backend.verifications.map((job) => ({
      ...job,
      state: 'DONE' as const,
      entries: 42,
    }));
    await act(() => queryClient.refetchQueries({ queryKey: ['audit-verifications'] }));
    expect(await screen.findByText('The chain is whole')).toBeVisible();
    expect(screen.getByText(/42 entries checked/)).toBeVisible();
  });

  it('AUD-3 names what does not match, and stops when asked to', async () => {
    const { user, backend, queryClient } = renderApp('/audit');
    await user.click(await screen.findByRole('button', { name: 'Verify the chain' }));
    await user.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(await screen.findByText('The verification was stopped')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Verify the chain' }));
    await screen.findByRole('progressbar');
    backend.verifications = backend.verifications.map((job) => ({
      ...job,
      state: 'DONE' as const,
      found: 1,
      breaks: [{ what: 'Entry 17', problem: 'it does not match the one before it' }],
    }));
    await act(() => queryClient.refetchQueries({ queryKey: ['audit-verifications'] }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Entry 17: it does not match the one before it',
    );
  });

  it('AUD-3 asks for the short answer where the reader may not start a verification', async () => {
    const { user } = renderApp('/audit', { me: utilityAdmin });
    server.use(
      http.get('*/api/audit-entries/verify', () =>
        HttpResponse.json({ valid: false, checked: 40, firstBroken: 17 }),
      ),
    );
    await user.click(await screen.findByRole('button', { name: 'Verify the chain' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Entry 17 does not match');
    await user.click(screen.getByRole('button', { name: 'Details of entry 42' }));
    expect(screen.queryByRole('link', { name: /proof/ })).toBeNull();
  });

  it('shows no codes, what changed field by field, and the proof', async () => {
    const { user } = renderApp('/audit');
    server.use(
      http.get('*/api/audit-entries', () =>
        HttpResponse.json({
          items: [
            {
              ...auditEntries[0],
              action: 'configuration.modified',
              details: { version: '3', certificateCheck: 'CUSTOM_CA', previousId: 'none' },
            },
          ],
          nextCursor: null,
          gaps: [],
        }),
      ),
    );
    await user.click(await screen.findByRole('button', { name: 'Details of entry 42' }));
    const row = screen.getByRole('row', { name: /Activated “Notifications/ });
    expect(row).toHaveTextContent('Configurations: modified');
    expect(row).toHaveTextContent('Company authority as well');
    expect(row).toHaveTextContent('Active before');
    expect(
      await screen.findByRole('table', { name: 'Differences from version 2 to version 3' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Save the proof of entry 42' })).toHaveAttribute(
      'href',
      '/api/audit-entries/42/proof',
    );
    expect(await violations()).toEqual([]);
  });

  it('looks for what is often looked for by a click, and takes it back by a second', async () => {
    const { user, router } = renderApp('/audit');
    const presets = within(await screen.findByRole('group', { name: 'Often looked for' }));
    await user.click(presets.getByRole('button', { name: 'Changes' }));
    expect(router.state.location.search).toBe('?action=configuration');
    expect(presets.getByRole('button', { name: 'Changes' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await user.click(presets.getByRole('button', { name: 'Changes' }));
    expect(router.state.location.search).toBe('');
    expect(document.querySelector('datalist option[value="system-admin"]')).not.toBeNull();
  });

  it('says that nothing fits, and offers to clear the filters', async () => {
    const { user, backend } = renderApp('/audit');
    await screen.findByText(/Activated “Notifications/);
    server.use(
      http.get('*/api/audit-entries', () =>
        HttpResponse.json({ items: [], nextCursor: null, gaps: [] }),
      ),
    );
    await user.type(screen.getByRole('combobox', { name: 'By' }), 'nobody');
    expect(await screen.findByText('No entry matches these filters.')).toBeVisible();
    server.resetHandlers(...backend.handlers);
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(await screen.findByText(/Activated “Notifications/)).toBeVisible();
  });
});

describe('AUD-2 entries that are missing', () => {
  it('are shown where they stood, and none are where none is missing', async () => {
    const { unmount } = renderApp('/audit', {
      gaps: [
        { first: 38, last: 40 },
        { first: 1, last: 1 },
      ],
    });
    const gap = (await screen.findByText('3 entries are missing here')).closest('tr');
    expect(gap).toHaveTextContent('38–40');
    expect(screen.getByText('One entry is missing here')).toBeVisible();
    expect(gap?.previousElementSibling).toHaveTextContent('41');
    unmount();
    renderApp('/audit');
    await screen.findByRole('table');
    expect(screen.queryByText(/missing here/)).toBeNull();
  });
});

describe('the audit trail narrowed and taken away', () => {
  it('AUD-3 begins with what its address says, and exports just that', async () => {
    const asked: URL[] = [];
    const { user, router } = renderApp('/audit?actor=anna&outcome=FAILED', { me: auditor });
    server.use(
      http.get('*/api/audit-entries', ({ request }) => {
        asked.push(new URL(request.url));
        return HttpResponse.json({ items: [], nextCursor: null, gaps: [] });
      }),
    );
    expect(await screen.findByText('No entry matches these filters.')).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'By' })).toHaveValue('anna');
    expect(screen.getByRole('combobox', { name: 'Outcome' })).toHaveValue('Failed');
    expect(asked.at(-1)?.search).toBe('?actor=anna&outcome=FAILED&limit=50');
    expect(screen.getByRole('link', { name: 'Save as CSV: Audit trail' })).toHaveAttribute(
      'href',
      '/api/audit-entries/export.csv?actor=anna&outcome=FAILED',
    );
    await user.type(screen.getByRole('combobox', { name: 'Words' }), 'relay');
    expect(router.state.location.search).toBe('?actor=anna&outcome=FAILED&words=relay');
  });

  it('AUD-3 offers the report for a period, and only to who sees all of it', async () => {
    const { user, unmount } = renderApp('/audit', { me: auditor });
    const report = await screen.findByRole('button', { name: 'Save as PDF, with its proof' });
    expect(report).toHaveAccessibleDescription('Choose From and To first.');
    await user.type(screen.getByLabelText('From'), '2026-11-01');
    await user.type(screen.getByLabelText('To'), '2026-11-30');
    await waitFor(() => {
      expect(report).not.toHaveAttribute('aria-disabled');
    });
    unmount();
    renderApp('/audit', { me: utilityAdmin });
    await screen.findByRole('link', { name: 'Save as NDJSON: Audit trail' });
    expect(screen.queryByRole('button', { name: /PDF/ })).toBeNull();
  });
});

describe('the shell', () => {
  it('names the environment, the person and the role', async () => {
    const { user } = renderApp('/audit');
    expect(await screen.findByText('Environment: Development')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Account: Sam Admin' }));
    expect(await screen.findByRole('dialog', { name: 'Account: Sam Admin' })).toHaveTextContent(
      'System Admin',
    );
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeInTheDocument();
  });

  it('switches between light and dark', async () => {
    const { user } = renderApp('/audit');
    await user.click(await screen.findByRole('button', { name: 'Switch to dark colours' }));
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await user.click(screen.getByRole('button', { name: 'Switch to light colours' }));
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'light');
  });

  it('says so when there is no page, and leads on', async () => {
    renderApp('/nowhere');
    expect(await screen.findByText('There is no page at this address.')).toBeVisible();
  });
});
