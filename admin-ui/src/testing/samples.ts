import type { Api } from '@/lib/api/types';

/** The samples of requirements section 11, as the API tells them. */

export const gmail: Api<'Configuration'> = {
  id: 'cfg-gmail',
  name: 'Notifications through Gmail',
  provider: 'gmail',
  host: 'smtp.gmail.com',
  port: 587,
  tls: 'STARTTLS',
  certificateCheck: { mode: 'SYSTEM_TRUST' },
  authProtocol: 'LOGIN',
  username: 'system-notifications@utilitycompany.com',
  passwordSet: true,
  passwordSetAt: '2026-11-02T09:15:00Z',
  heloHostname: 'mail.utilitycompany.com',
  maxConnections: 10,
  retries: 3,
  idleTimeoutSeconds: 30,
  waitTimeoutSeconds: 30,
  customHeaders: 'X-Mailer: SMART360-System\nX-Priority: 1',
  active: true,
  standby: false,
  activationMail: {
    mailId: 'mail-7f3a',
    to: 'sam@utilitycompany.com',
    outcome: 'ACCEPTED',
    at: '2026-11-02T09:16:02Z',
  },
  version: 3,
  warnings: [],
  lastTest: { testId: 'test-old', outcome: 'PASSED', at: '2026-11-02T09:14:30Z' },
  createdAt: '2026-10-20T08:00:00Z',
  createdBy: 'system-admin',
  updatedAt: '2026-11-02T09:15:00Z',
  updatedBy: 'system-admin',
};

export const office365: Api<'Configuration'> = {
  ...gmail,
  id: 'cfg-office',
  name: 'Office 365 standby',
  provider: 'office365',
  host: 'smtp.office365.com',
  username: 'smart360@utilitycompany.onmicrosoft.com',
  heloHostname: 'localhost',
  maxConnections: 5,
  retries: 2,
  idleTimeoutSeconds: 45,
  waitTimeoutSeconds: 60,
  customHeaders: 'X-Source-System: SMART360\nX-Environment: Production',
  active: false,
  standby: true,
  version: 1,
};

export const systemAdmin: Api<'Me'> = {
  username: 'system-admin',
  name: 'Sam Admin',
  email: 'sam@utilitycompany.com',
  roles: ['SYSTEM_ADMIN'],
  environment: 'development',
  logoutUrl: '/logout',
};

export const utilityAdmin: Api<'Me'> = {
  ...systemAdmin,
  username: 'utility-admin',
  name: 'Uma Utility',
  roles: ['UTILITY_ADMIN'],
};

export const auditor: Api<'Me'> = {
  ...systemAdmin,
  username: 'auditor',
  name: 'Ada Auditor',
  roles: ['AUDITOR'],
};

export const emailSender: Api<'Me'> = {
  ...systemAdmin,
  username: 'billing',
  name: 'Billing',
  roles: ['EMAIL_SENDER'],
};

const both = [
  { port: 587, tls: 'STARTTLS' as const, recommended: true },
  { port: 465, tls: 'SSL_TLS' as const, recommended: false },
];

/** What every template says, if only that it has nothing to say. */
const plain = {
  checkedOn: '2026-02-10',
  revision: 1,
  order: 1,
  limits: {},
  username: { hint: 'Usually the full e-mail address.' },
  password: { kind: 'PASSWORD' as const, help: '' },
  notes: [],
  recommendations: [],
  retirements: [],
  domains: [],
  sources: [],
};

export const templates: Api<'ProviderTemplate'>[] = [
  {
    ...plain,
    id: 'gmail',
    name: 'Gmail',
    hosts: [{ host: 'smtp.gmail.com', label: 'Gmail' }],
    ports: both,
    authProtocols: ['LOGIN', 'PLAIN', 'XOAUTH2'],
    username: { hint: 'Your full Gmail address.' },
    password: { kind: 'APP_PASSWORD', help: 'Needs 2-step verification.' },
    limits: { perDay: 500, recipientsPerMail: 100, messageSizeMb: 25 },
    recommendations: ['Use an app password, or OAuth for unattended sending.'],
    domains: ['gmail.com', 'googlemail.com'],
    helpUrl: 'https://support.google.com/mail/answer/7126229',
  },
  {
    ...plain,
    id: 'office365',
    name: 'Office 365',
    hosts: [{ host: 'smtp.office365.com', label: 'Office 365' }],
    ports: [{ port: 587, tls: 'STARTTLS', recommended: true }],
    authProtocols: ['LOGIN', 'XOAUTH2'],
    username: { hint: 'The mailbox address (UPN).' },
    password: { kind: 'PASSWORD', help: 'Authenticated SMTP must be enabled for the mailbox.' },
    limits: { maxConnections: 3, perMinute: 30, perDay: 10000 },
    retirements: [
      {
        authProtocol: 'LOGIN',
        on: '2026-12-31',
        text: 'Microsoft switches password login off by default after the end of December 2026. Plan for OAuth.',
      },
    ],
    domains: ['onmicrosoft.com'],
    helpUrl: 'https://learn.microsoft.com/exchange',
  },
  {
    ...plain,
    id: 'yahoo',
    name: 'Yahoo',
    hosts: [{ host: 'smtp.mail.yahoo.com', label: 'Yahoo Mail' }],
    ports: [
      { port: 465, tls: 'SSL_TLS', recommended: true },
      { port: 587, tls: 'STARTTLS', recommended: false },
    ],
    authProtocols: ['PLAIN', 'LOGIN'],
    password: { kind: 'APP_PASSWORD', help: 'Only app passwords work.' },
    domains: ['yahoo.com'],
  },
  {
    ...plain,
    id: 'outlook',
    name: 'Outlook',
    hosts: [{ host: 'smtp-mail.outlook.com', label: 'Outlook.com' }],
    ports: [{ port: 587, tls: 'STARTTLS', recommended: true }],
    authProtocols: ['XOAUTH2'],
    domains: ['outlook.com', 'hotmail.com'],
  },
  {
    ...plain,
    id: 'exchange',
    name: 'Exchange',
    hosts: [],
    ports: [{ port: 587, tls: 'STARTTLS', recommended: true }],
    authProtocols: ['LOGIN'],
  },
  {
    ...plain,
    id: 'sparkpost',
    name: 'SparkPost',
    hosts: [
      { host: 'smtp.sparkpostmail.com', label: 'US' },
      { host: 'smtp.eu.sparkpostmail.com', label: 'EU' },
    ],
    ports: [
      { port: 587, tls: 'STARTTLS', recommended: true },
      { port: 2525, tls: 'STARTTLS', recommended: false },
    ],
    authProtocols: ['LOGIN', 'PLAIN'],
    username: { pattern: 'SMTP_Injection', hint: 'Literally SMTP_Injection.' },
    password: { kind: 'KEY', help: 'An API key with the right to send.' },
    idleTimeoutSeconds: { max: 59 },
    waitTimeoutSeconds: { min: 60 },
  },
  {
    ...plain,
    id: 'custom',
    name: 'Custom',
    hosts: [],
    ports: [],
    authProtocols: [],
  },
];

const at = (second: number) => `2026-11-23T10:00:${String(second).padStart(2, '0')}Z`;

export const passedStages: Api<'StageReport'>[] = [
  { stage: 'GUARD', verdict: 'PASSED', startedAt: at(0), durationMs: 1, evidence: {} },
  {
    stage: 'RESOLVE',
    verdict: 'PASSED',
    startedAt: at(0),
    durationMs: 18,
    evidence: { ipv6: '2a00:1450:4013:c01::6c', ipv4: '142.250.102.108' },
  },
  {
    stage: 'CONNECT',
    verdict: 'PASSED',
    startedAt: at(0),
    durationMs: 24,
    evidence: { address: '142.250.102.108:587' },
  },
  { stage: 'GREETING', verdict: 'PASSED', startedAt: at(0), durationMs: 21, evidence: {} },
  {
    stage: 'EHLO',
    verdict: 'PASSED',
    startedAt: at(0),
    durationMs: 20,
    evidence: { capabilities: 'SIZE 35882577\n8BITMIME\nSTARTTLS\nPIPELINING\nSMTPUTF8' },
  },
  {
    stage: 'TLS',
    verdict: 'PASSED',
    startedAt: at(0),
    durationMs: 61,
    evidence: { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
  },
  {
    stage: 'CERTIFICATE',
    verdict: 'PASSED',
    startedAt: at(0),
    durationMs: 2,
    evidence: {
      subject: 'CN=smtp.gmail.com',
      names: 'smtp.gmail.com',
      issuer: 'CN=WR2, O=Google Trust Services, C=US',
      notAfter: '2027-01-26T08:37:12Z',
      daysLeft: '64',
      'chain[1].subject': 'CN=WR2, O=Google Trust Services, C=US',
      'chain[1].issuer': 'CN=GTS Root R1, O=Google Trust Services LLC, C=US',
    },
  },
  { stage: 'EHLO_AFTER_TLS', verdict: 'PASSED', startedAt: at(0), durationMs: 20, evidence: {} },
  {
    stage: 'AUTH',
    verdict: 'PASSED',
    startedAt: at(0),
    durationMs: 412,
    evidence: { offered: 'LOGIN PLAIN XOAUTH2', mechanism: 'LOGIN' },
  },
  { stage: 'SENDER', verdict: 'PASSED', startedAt: at(0), durationMs: 60, evidence: {} },
  {
    stage: 'DELIVERY',
    verdict: 'SKIPPED',
    startedAt: at(0),
    note: 'No address was given.',
    evidence: {},
  },
];

export const transcript = [
  'S: 220 smtp.gmail.com ESMTP ready',
  'C: EHLO mail.utilitycompany.com',
  'S: 250-smtp.gmail.com at your service',
  'S: 250 STARTTLS',
  'C: STARTTLS',
  'S: 220 2.0.0 Ready to start TLS',
  'C: AUTH LOGIN',
  'C: (credentials removed)',
  'S: 235 2.7.0 Accepted',
];

export const wrongPassword: Api<'Diagnosis'> = {
  failureClass: 'AUTH_BAD_CREDENTIALS',
  stage: 'AUTH',
  headline: 'Authentication failed - check credentials',
  sentence: 'The server refused this user name or password.',
  fix: 'Type the password again, and check that the user name is the full address.',
  field: '/password',
  alternatives: [],
  reply: '535 5.7.8 Username and Password not accepted',
};

export const blockedPort: Api<'Diagnosis'> = {
  failureClass: 'TCP_TIMEOUT',
  stage: 'CONNECT',
  headline: 'Port may be blocked',
  sentence: 'Port 25 does not answer, but port 587 of the same server does.',
  fix: 'Use port 587, or ask IT whether a firewall blocks port 25.',
  field: '/port',
  alternatives: [{ label: 'Use port 587 with STARTTLS', port: 587, tls: 'STARTTLS' }],
};

export const emails: Api<'Email'>[] = [
  {
    id: 'mail-7f3a',
    subject: 'Your bill for November is ready',
    from: 'billing@utilitycompany.com',
    to: ['anna.berg@example.com'],
    source: 'billing',
    category: 'invoice',
    status: 'ACCEPTED',
    requestedAt: '2026-11-23T09:58:01Z',
    lastEventAt: '2026-11-23T09:58:02Z',
    attempts: 1,
  },
  {
    id: 'mail-7f39',
    subject: 'Planned outage in Elm Street on Thursday',
    from: 'notifications@utilitycompany.com',
    to: ['li.wei@example.org', 'ola@example.org', 'kim@example.org'],
    source: 'outages',
    category: 'outage',
    status: 'DEFERRED',
    requestedAt: '2026-11-23T09:50:00Z',
    lastEventAt: '2026-11-23T09:55:10Z',
    attempts: 2,
  },
  {
    id: 'mail-7f38',
    subject: 'Welcome to the customer portal',
    to: ['nobody@example.net'],
    source: 'portal',
    status: 'REFUSED',
    requestedAt: '2026-11-23T09:40:00Z',
    lastEventAt: '2026-11-23T09:40:03Z',
    attempts: 1,
  },
  {
    id: 'mail-7f37',
    subject: 'Meter reading reminder',
    to: ['jo@example.com'],
    source: 'metering',
    status: 'UNCERTAIN',
    requestedAt: '2026-11-23T09:30:00Z',
    lastEventAt: '2026-11-23T09:30:35Z',
    attempts: 1,
  },
  {
    id: 'mail-7f36',
    subject: 'Payment received',
    to: ['max@example.com'],
    source: 'billing',
    status: 'WAITING',
    requestedAt: '2026-11-23T09:59:30Z',
    lastEventAt: '2026-11-23T09:59:30Z',
    attempts: 0,
  },
];

export const timeline: Api<'TimelineEntry'>[] = [
  {
    at: '2026-11-23T09:58:01Z',
    kind: 'REQUESTED',
    title: 'Handed over by billing',
    text: 'The business service billing asked for this mail to be sent.',
  },
  {
    at: '2026-11-23T09:58:02Z',
    kind: 'ACCEPTED',
    title: 'Accepted by the mail server',
    text: 'smtp.gmail.com took the mail. Accepted is not delivered: only a delivery report or the recipient can confirm that it arrived.',
    attempt: 1,
    configurationId: 'cfg-gmail',
    configurationVersion: 3,
    connectionReused: true,
    durationMs: 184,
    recipients: [
      {
        address: 'anna.berg@example.com',
        status: 'ACCEPTED',
        code: 250,
        enhancedCode: '2.0.0',
        text: 'OK 1763891882 gsmtp',
      },
    ],
  },
];

export const approvals: Api<'Approval'>[] = [
  {
    id: 'apr-2',
    kind: 'UPDATE',
    configurationId: 'cfg-gmail',
    configurationName: 'Notifications through Gmail',
    state: 'WAITING',
    author: 'utility-admin',
    requestedAt: '2026-11-23T08:30:00Z',
    expiresAt: '2026-11-30T08:30:00Z',
    comment: 'Google asks us to move to the relay before the end of the year.',
    changes: [
      { field: 'host', before: 'smtp.gmail.com', after: 'smtp-relay.gmail.com' },
      { field: 'maxConnections', before: '10', after: '5' },
      { field: 'password' },
    ],
    contentHash: 'sha256-2',
    test: {
      testId: 'test-apr-2',
      at: '2026-11-23T08:25:00Z',
      mailTaken: true,
      countsUntil: '2099-11-30T08:25:00Z',
    },
    mine: false,
  },
  {
    id: 'apr-1',
    kind: 'CREATE',
    configurationName: 'Bulk mail through SparkPost',
    state: 'REJECTED',
    author: 'utility-admin',
    requestedAt: '2026-11-20T12:00:00Z',
    expiresAt: '2026-11-27T12:00:00Z',
    changes: [{ field: 'host', after: 'smtp.sparkpostmail.com' }],
    contentHash: 'sha256-1',
    decidedBy: 'system-admin',
    decidedAt: '2026-11-20T15:12:00Z',
    decisionComment: 'The contract with SparkPost has ended.',
    mine: false,
  },
];

export const backups: Api<'Backup'>[] = [
  {
    id: 'bkp-2',
    createdAt: '2026-11-23T02:00:00Z',
    createdBy: 'system',
    kind: 'SCHEDULED',
    configurations: 2,
    bytes: 14_532,
    secrets: 'SEALED',
    schemaVersion: 1,
  },
  {
    id: 'bkp-1',
    createdAt: '2026-11-20T09:41:00Z',
    createdBy: 'system-admin',
    kind: 'MANUAL',
    configurations: 1,
    bytes: 7_120,
    secrets: 'OMITTED',
    schemaVersion: 1,
  },
];

const hash = (digit: number) => String(digit).repeat(64).slice(0, 64);

export const auditEntries: Api<'AuditEntry'>[] = [
  {
    sequence: 42,
    at: '2026-11-23T09:45:00Z',
    actor: { id: 'system-admin', role: 'SYSTEM_ADMIN' },
    action: 'configuration.activated',
    subjectType: 'configuration',
    subjectId: 'cfg-gmail',
    subjectName: 'Notifications through Gmail',
    summary: 'Activated “Notifications through Gmail”, version 3.',
    details: { version: '3' },
    eventId: 'evt-42',
    previousHash: hash(1),
    hash: hash(2),
  },
  {
    sequence: 41,
    at: '2026-11-23T09:44:10Z',
    actor: { id: 'system-admin', role: 'SYSTEM_ADMIN' },
    action: 'connection-test.passed',
    subjectType: 'connection-test',
    subjectId: 'test-1',
    summary: 'The connection test of smtp.gmail.com:587 passed in 0.6 s.',
    details: { durationMs: '640', host: 'smtp.gmail.com' },
    eventId: 'evt-41',
    previousHash: hash(0),
    hash: hash(1),
  },
];
