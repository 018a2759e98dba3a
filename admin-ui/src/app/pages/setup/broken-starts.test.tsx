import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '@/lib/api/types';
import { enter } from '@/testing/enter';
import { diagnosisOf } from '@/testing/diagnosis-catalog';
import { renderApp, standInForTheServer } from '@/testing/render-app';
import { passedStages } from '@/testing/samples';
import { button, password, reasonOf, runTest, text } from '@/testing/settings-page';

standInForTheServer();

const KEY = 'smart360.guided-setup';

// Its code comes when it is first opened.
beforeAll(async () => {
  await import('../SetupPage');
}, 120_000);

/** A set-up that somebody brought as far as the test, as this browser keeps it. */
let atTest = '';

const step = (name: string) => screen.findByRole('heading', { level: 2, name });

const titles = {
  'step 2: Mail server': 'Is this the mail server?',
  'step 3: Signing in': 'How does SMART360 sign in?',
  'step 4: Security': 'How is the connection protected?',
  'step 5: Name and sender': 'Who do mails come from?',
  'step 6: Connections': 'How much at once?',
} as const;

type Place = keyof typeof titles;

/** Presses Continue until the test's step is there. */
async function onToTest(user: UserEvent) {
  for (let i = 0; i < 6 && screen.queryByRole('heading', { name: 'Does it work?' }) === null; i++) {
    await user.click(button('Continue'));
  }
  await step('Does it work?');
}

beforeEach(async () => {
  localStorage.clear();
  if (atTest === '') {
    const { user, unmount } = renderApp('/setup', { configurations: [], approvals: [] });
    await step('Which address shall mail come from?');
    await enter(user, text(/^E-mail address/), 'mailer@utility.example');
    await user.click(button('Find the mail server'));
    await step('Is this the mail server?');
    // Its own server, of which no provider says how it stands.
    await user.click(screen.getByRole('radio', { name: /^mail\.utility\.example/ }));
    await waitFor(() => {
      expect(button('Continue')).not.toHaveAttribute('aria-disabled');
    });
    await user.click(button('Continue'));
    await step('How does SMART360 sign in?');
    await enter(user, password(), 'correct horse');
    await onToTest(user);
    atTest = localStorage.getItem(KEY) ?? '';
    unmount();
  }
  sessionStorage.clear();
  localStorage.setItem(KEY, atTest);
});

/** The set-up before its test, with a password that is right. */
async function beforeTheTest() {
  const app = renderApp('/setup', { configurations: [], approvals: [] });
  await app.user.click(await screen.findByRole('button', { name: 'Continue there' }));
  await step('Does it work?');
  await app.user.click(button('Go to step 3: Signing in'));
  await step('How does SMART360 sign in?');
  await app.user.click(password());
  await app.user.paste('correct horse');
  await onToTest(app.user);
  return app;
}

type FailureClass = Api<'Diagnosis'>['failureClass'];

/** As a test ends that meets this at that stage. */
function endsWith(diagnosis: Api<'Diagnosis'>) {
  return (test: Api<'ConnectionTest'>): Api<'ConnectionTest'> => {
    const failed = passedStages.findIndex(({ stage }) => stage === diagnosis.stage);
    return {
      ...test,
      status: 'FAILED',
      stages: passedStages
        .slice(0, failed + 1)
        .map((report, i) =>
          i === failed ? { ...report, verdict: 'FAILED', finding: diagnosis.failureClass } : report,
        ),
      diagnosis,
    };
  };
}

/**
 * What is wrong, how the test tells it (`spec/diagnosis.md`), in which step and at which field the
 * page says that it is mended, and what is entered there; nothing: it is mended elsewhere.
 */
const starts: [
  what: string,
  failureClass: FailureClass,
  stage: Api<'Stage'>,
  place: Place,
  field: RegExp,
  mended?: string,
][] = [
  [
    'a wrong host',
    'DNS_NOT_FOUND',
    'RESOLVE',
    'step 2: Mail server',
    /^Host/,
    'smtp.utility.example',
  ],
  ['a name service that is silent', 'DNS_FAILED', 'RESOLVE', 'step 2: Mail server', /^Host/],
  [
    'a server of the inner network',
    'POLICY_BLOCKED_HOST',
    'GUARD',
    'step 2: Mail server',
    /^Host/,
    'smtp.utility.example',
  ],
  ['a port with nothing on it', 'TCP_REFUSED', 'CONNECT', 'step 2: Mail server', /^Port/, '2465'],
  ['a blocked port', 'TCP_TIMEOUT', 'CONNECT', 'step 2: Mail server', /^Port/, '2465'],
  ['no way to the server', 'TCP_UNREACHABLE', 'CONNECT', 'step 2: Mail server', /^Host/],
  ['a firewall that hangs up', 'TCP_RESET', 'GREETING', 'step 2: Mail server', /^Host/],
  [
    'a server that is slow to greet',
    'BANNER_TIMEOUT',
    'GREETING',
    'step 6: Connections',
    /^Wait Timeout/,
    '60',
  ],
  ['an address on a blocklist', 'BANNER_REJECTED', 'GREETING', 'step 2: Mail server', /^Host/],
  ['a web server’s port', 'NOT_SMTP', 'GREETING', 'step 2: Mail server', /^Port/, '2465'],
  [
    'a HELO name that the server refuses',
    'HELO_REJECTED',
    'EHLO',
    'step 6: Connections',
    /^HELO/,
    'mail.utility.example',
  ],
  ['SSL/TLS on a port for STARTTLS', 'TLS_MODE_MISMATCH', 'TLS', 'step 4: Security', /TLS/],
  ['no encryption offered', 'TLS_STARTTLS_MISSING', 'EHLO', 'step 4: Security', /TLS/],
  ['encryption of yesteryear', 'TLS_PROTOCOL', 'TLS', 'step 4: Security', /TLS/],
  ['a certificate that expired', 'CERT_EXPIRED', 'CERTIFICATE', 'step 4: Security', /certificate/i],
  [
    'a certificate of another name',
    'CERT_NAME_MISMATCH',
    'CERTIFICATE',
    'step 2: Mail server',
    /^Host/,
    'smtp.utility.example',
  ],
  [
    'a certificate of an unknown authority',
    'CERT_UNTRUSTED',
    'CERTIFICATE',
    'step 4: Security',
    /certificate/i,
  ],
  ['a port without a login', 'AUTH_NOT_OFFERED', 'AUTH', 'step 2: Mail server', /^Port/, '2465'],
  [
    'a wrong user name',
    'AUTH_BAD_CREDENTIALS',
    'AUTH',
    'step 3: Signing in',
    /^Username/,
    'other@utility.example',
  ],
  [
    'an app password missing',
    'AUTH_APP_PASSWORD_REQUIRED',
    'AUTH',
    'step 3: Signing in',
    /^Password/,
    'correct horse',
  ],
  [
    'a sender that is not owned',
    'SENDER_REJECTED',
    'SENDER',
    'step 5: Name and sender',
    /^Default sender/i,
    'mailer@utility.example',
  ],
  [
    'a sender that is not verified',
    'SENDER_NOT_VERIFIED',
    'SENDER',
    'step 5: Name and sender',
    /^Default sender/i,
    'mailer@utility.example',
  ],
];

describe('UI-13 broken starts', () => {
  it.each(starts)(
    '%s: the page names it, leads to its place, and on to a set-up that works',
    async (_, failureClass, stage, place, field, mended) => {
      const { user, backend } = await beforeTheTest();
      const diagnosis = diagnosisOf(failureClass, stage);
      await runTest(user, backend, endsWith(diagnosis));

      const alert = within(await screen.findByRole('alert'));
      expect(diagnosis.headline).toMatch(/\S+ \S+/);
      expect(alert.getByText(diagnosis.headline)).toBeVisible();
      expect(alert.getByText(diagnosis.sentence)).toBeVisible();
      expect(alert.getByText(diagnosis.fix)).toBeVisible();
      expect(document.body).not.toHaveTextContent(failureClass);
      expect(reasonOf(button('Continue'))).toBe('The test has to pass first.');

      await user.click(button(`Go to ${place}`));
      await step(titles[place]);
      await waitFor(() => {
        expect(document.activeElement).toHaveAccessibleName(expect.stringMatching(field));
      });
      if (mended !== undefined) {
        await user.clear(document.activeElement ?? document.body);
        await user.paste(mended);
      }
      await onToTest(user);
      await runTest(user, backend);
      expect(await screen.findByText('Connection successful')).toBeVisible();
      expect(button('Continue')).not.toHaveAttribute('aria-disabled');
    },
  );
});
