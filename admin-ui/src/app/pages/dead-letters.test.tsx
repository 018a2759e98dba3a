import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { violations } from '@/testing/axe';
import { sampleLetters } from '@/testing/dead-letter-handlers';
import { enter } from '@/testing/enter';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { auditor, emailSender, utilityAdmin } from '@/testing/samples';

standInForTheServer();

const request = '/dead-letters?letter=email.requests.dlt-2%4017';

const table = async () =>
  within(await screen.findByRole('table', { name: 'Dead letters, newest first' }));

const row = async (place: string) => {
  const found = (await table()).getAllByRole('row').find((one) => one.textContent.includes(place));
  return found ?? expect.fail(`no row for ${place}`);
};

const problem = (status: number, more: object = {}) =>
  HttpResponse.json(
    { type: '/problems/any', title: 'No', status, ...more },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );

/** Opens a letter's content for mending. */
const mend = async (path = request) => {
  const app = renderApp(path);
  await app.user.click(await screen.findByRole('button', { name: 'Mend' }));
  const field = screen.getByRole('textbox', { name: /^Content to be sent/ });
  const change = async (text: string) => {
    await app.user.clear(field);
    await enter(app.user, field, text);
  };
  return { ...app, field, change };
};

describe('dead letters of every topic', () => {
  it('lists open ones with topic, place, key, sender and the reason in words', async () => {
    renderApp('/dead-letters');
    const bill = await row('email.requests-3@1201');
    expect(bill).toHaveTextContent('bill-4711');
    expect(bill).toHaveTextContent('of billing-service');
    expect(bill).toHaveTextContent('An address is not valid');
    expect(bill).toHaveTextContent('"to[0]" ("joe") is no address');
    expect(bill).toHaveTextContent('Open');
    expect(await row('smtp.configuration-1@88')).toHaveTextContent('Its signature is wrong');
    expect((await table()).getAllByRole('row')).toHaveLength(4);
    expect(await violations()).toEqual([]);
  });

  it('is narrowed by topic, key, reason, state and days, which stand in the address', async () => {
    const asked: string[] = [];
    const { user, router } = renderApp('/dead-letters');
    await table();
    server.events.on('request:start', ({ request: { url } }) => {
      const { pathname, search } = new URL(url);
      if (pathname === '/api/dead-letters') {
        asked.push(search);
      }
    });
    await enter(user, screen.getByRole('combobox', { name: 'Topic' }), 'email.requests');
    await waitFor(async () => {
      expect((await table()).getAllByRole('row')).toHaveLength(2);
    });
    await enter(user, screen.getByRole('combobox', { name: 'Key' }), 'news-1');
    expect(await screen.findByText('No dead letter meets these conditions')).toBeVisible();
    await user.click(screen.getByRole('combobox', { name: 'State' }));
    await user.click(await screen.findByRole('option', { name: 'Whatever was decided' }));
    expect(await row('email.requests-0@7')).toHaveTextContent('Sent again');
    await user.click(screen.getByRole('combobox', { name: 'Reason' }));
    await user.click(await screen.findByRole('option', { name: 'An address is not valid' }));
    expect(await screen.findByText('No dead letter meets these conditions')).toBeVisible();
    expect(router.state.location.search).toBe(
      '?topic=email.requests&reasonClass=BAD_ADDRESS&key=news-1&state=ALL',
    );
    await enter(user, screen.getByLabelText('From day'), '2026-11-22');
    await waitFor(() => {
      expect(new URLSearchParams(asked.at(-1)).get('from')).toMatch(/^2026-11-2[12]T/);
    });
    expect(new URLSearchParams(asked.at(-1)).get('reasonClass')).toBe('BAD_ADDRESS');
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(await row('email.requests-3@1201')).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Topic' })).toHaveValue('');
    server.events.removeAllListeners();
  });

  it('says what to expect where none is open, and leads to those that were decided', async () => {
    const letters = sampleLetters().filter(({ letter }) => letter.state !== 'OPEN');
    const { user } = renderApp('/dead-letters', { letters });
    expect(await screen.findByText('No dead letter is open')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show decided ones, too' }));
    expect(await row('email.requests-0@7')).toBeVisible();
  });

  it('says that it could not be loaded, tries again, and keeps old rows with a remark', async () => {
    const { user, queryClient } = renderApp('/dead-letters');
    await table();
    server.use(
      http.get('*/api/dead-letters', () => problem(503, { detail: 'Not now.' }), { once: true }),
    );
    await queryClient.refetchQueries({ queryKey: ['dead-letters'] });
    expect(await screen.findByText(/^This is as of .*newer could not be loaded/)).toBeVisible();
    expect(await row('email.requests-3@1201')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => {
      expect(screen.queryByText(/^This is as of/)).toBeNull();
    });
    server.use(
      http.get('*/api/dead-letters', () => problem(503, { detail: 'Not now.' }), { once: true }),
    );
    await enter(user, screen.getByRole('combobox', { name: 'Key' }), 'bill-4711');
    expect(await screen.findByText('The list could not be loaded.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect((await table()).getAllByRole('row')).toHaveLength(2);
  });

  it('goes page by page', async () => {
    const [one = expect.fail()] = sampleLetters();
    const letters = Array.from({ length: 120 }, (_, index) => ({
      ...one,
      letter: { ...one.letter, id: String(index), place: `email.requests-0@${String(index)}.` },
    }));
    const { user } = renderApp('/dead-letters', { letters });
    expect((await table()).getAllByRole('row')).toHaveLength(51);
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(async () => {
      expect(await row('@50.')).toBeVisible();
    });
  });
});

describe('reading a dead letter', () => {
  it('is reached by keyboard, shows the content as text, and asks for it once', async () => {
    const { backend, user, router, queryClient } = renderApp('/dead-letters?topic=email.requests');
    const link = within(await row('email.requests-3@1201')).getByRole('link', {
      name: 'Read the dead letter of email.requests-3@1201',
    });
    link.focus();
    await user.keyboard('{Enter}');
    const content = await screen.findByText(/"subject":"<b>Bill<\/b>"/);
    expect(content.querySelector('b')).toBeNull();
    expect(screen.getByRole('heading', { name: 'An address is not valid' })).toBeVisible();
    expect(new URLSearchParams(router.state.location.search).get('letter')).toBe(
      'email.requests.dlt-2@17',
    );
    await queryClient.invalidateQueries({ queryKey: ['dead-letters'] });
    window.dispatchEvent(new Event('visibilitychange'));
    expect(sentTo(backend, 'GET /api/dead-letters/email.requests.dlt-2%4017')).toHaveLength(1);
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('link', { name: 'All dead letters' }));
    expect(await row('email.requests-3@1201')).toBeVisible();
    expect(router.state.location.search).toBe('?topic=email.requests');
  });

  it('cuts a long content with a note, and says of bytes that they are no text', async () => {
    const [one = expect.fail(), other = expect.fail()] = sampleLetters();
    const long = { ...one, text: 'x'.repeat(25_000) };
    const bytes = { letter: { ...other.letter, cut: true }, base64: '/wA=' };
    const { unmount } = renderApp(request, { letters: [long] });
    expect(await screen.findByText(/^5,000 more characters are not shown/)).toBeVisible();
    unmount();
    renderApp('/dead-letters?letter=smtp.configuration.dlt-0%403', { letters: [bytes] });
    expect(await screen.findByText('/wA=')).toBeVisible();
    expect(screen.getByText('This is no text: it is shown as Base64.')).toBeVisible();
    expect(screen.getByText(/^Only the first bytes were kept/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Mend' })).toHaveAccessibleDescription(
      'This is no text, so it cannot be mended here.',
    );
  });

  it('says that a letter is gone', async () => {
    renderApp('/dead-letters?letter=none');
    expect(await screen.findByText('This letter is not there any more')).toBeVisible();
  });

  it('says why a letter can neither be sent again nor mended', async () => {
    renderApp('/dead-letters?letter=smtp.configuration.dlt-0%403');
    const reason = /^Nobody who may say it has signed it/;
    for (const name of ['Send again as it was', 'Mend']) {
      const button = await screen.findByRole('button', { name });
      expect(button).toHaveAccessibleDescription(reason);
      expect(button).toHaveAttribute('aria-disabled', 'true');
    }
  });
});

describe('deciding about a dead letter', () => {
  it('sends it again as it was, once it is confirmed', async () => {
    const { backend, user } = renderApp(request);
    await user.click(await screen.findByRole('button', { name: 'Send again as it was' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^It goes to email.requests once more/)).toBeVisible();
    await waitFor(() => {
      expect(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    });
    await user.click(dialog.getByRole('button', { name: 'Send again as it was' }));
    expect(await screen.findByText('The record was sent to email.requests again')).toBeVisible();
    expect(sentTo(backend, 'POST /api/dead-letters/email.requests.dlt-2%4017/send')).toEqual([{}]);
    expect(sentTo(backend, 'GET /api/dead-letters/email.requests.dlt-2%4017')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Mend' })).toBeNull();
    expect(screen.getByText(/^by system-admin, /)).toBeVisible();
  });

  it('judges a mended request while it is typed, and sends it when its form is right', async () => {
    const { backend, user, field, change } = await mend();
    expect(field).toHaveFocus();
    const send = screen.getByRole('button', { name: 'Send it mended' });
    expect(await screen.findByText('Still wrong: 1')).toBeVisible();
    expect(screen.getByText('"to[0]" ("joe") is no address; expected an address.')).toBeVisible();
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(field).toHaveAccessibleDescription(/Still wrong: 1/);
    expect(send).toHaveAccessibleDescription('Mend what is still wrong first.');
    await change('{');
    expect(send).toHaveAccessibleDescription('Looking at it…');
    expect(await screen.findByText(/cannot be read as JSON at line 1, column 2/)).toBeVisible();
    await change('{"id":"bill-4711","to":["jo@example.com"]}');
    expect(await screen.findByText('Its form is right')).toBeVisible();
    expect(await violations()).toEqual([]);
    await user.click(send);
    expect(await screen.findByText('The record was sent to email.requests again')).toBeVisible();
    expect(document.activeElement).toHaveTextContent('The record was sent');
    expect(sentTo(backend, 'POST /api/dead-letters/email.requests.dlt-2%4017/send')).toEqual([
      { content: '{"id":"bill-4711","to":["jo@example.com"]}' },
    ]);
  });

  it('lets the server judge what could not be looked at', async () => {
    const { change } = await mend();
    server.use(http.post('*/api/emails', () => problem(503, { detail: 'Not known yet.' })));
    await change('{"id":"x"}');
    expect(await screen.findByText(/^It could not be looked at/)).toBeVisible();
    expect(screen.getByText('Not known yet.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Send it mended' })).toHaveAccessibleDescription('');
  });

  it('of an event looks whether it is a JSON object, and asks nobody', async () => {
    const { change, backend, user } = await mend('/dead-letters?letter=smtp.usage.dlt-0%401');
    server.use(http.post('*/api/emails', () => expect.fail('no request')));
    expect(screen.getByText('It is not a JSON object.')).toBeVisible();
    await change('{}');
    expect(screen.getByText('Its form is right')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Discard the changes' }));
    expect(screen.getByText('hm?')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Mend' })).toHaveFocus();
    expect(backend.received.filter(({ call }) => call.startsWith('POST /api/dead'))).toEqual([]);
  });

  it('drops it once that is confirmed, with a comment', async () => {
    const { backend, user } = renderApp(request);
    await user.click(await screen.findByRole('button', { name: 'Drop' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^It is never sent again/)).toBeVisible();
    await enter(user, dialog.getByRole('textbox', { name: 'Why' }), ' a test ');
    expect(await violations()).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Drop' }));
    expect(await screen.findByText('The letter was dropped')).toBeVisible();
    expect(sentTo(backend, 'POST /api/dead-letters/email.requests.dlt-2%4017/drop')).toEqual([
      { comment: 'a test' },
    ]);
  });

  it('says why a letter stays, and keeps what was mended', async () => {
    const { user, change, field } = await mend();
    server.use(
      http.post('*/api/dead-letters/:id/send', () =>
        problem(409, { detail: 'Somebody else decided about it just now.' }),
      ),
    );
    await change('{"id":"bill-4711","to":["jo@example.com"]}');
    await screen.findByText('Its form is right');
    await user.click(screen.getByRole('button', { name: 'Send it mended' }));
    expect(await screen.findByText('Somebody else decided about it just now.')).toBeVisible();
    expect(field).toHaveValue('{"id":"bill-4711","to":["jo@example.com"]}');
  });
});

describe('roles', () => {
  it.each([auditor, utilityAdmin])('$username lists and reads no content', async (me) => {
    const { backend, unmount } = renderApp('/dead-letters', { me });
    await row('email.requests-3@1201');
    expect(screen.queryByRole('link', { name: /^Read the dead letter/ })).toBeNull();
    expect(screen.getByText(/System Admins read its content/)).toBeVisible();
    unmount();
    renderApp(request, { me });
    expect(await screen.findByText('Only a System Admin may read a dead letter.')).toBeVisible();
    expect(sentTo(backend, 'GET /api/dead-letters/email.requests.dlt-2%4017')).toEqual([]);
  });

  it.each([
    [utilityAdmin, true],
    [emailSender, false],
  ])('the navigation leads there for whom it is: $username', async (me, leads) => {
    renderApp('/', { me });
    const navigation = within(await screen.findByRole('navigation', { name: 'Main navigation' }));
    expect(navigation.queryAllByRole('link', { name: 'Dead letters' })).toHaveLength(leads ? 1 : 0);
  });
});
