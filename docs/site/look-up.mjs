// Makes the pages of docs/look-up that say what the code says: problem types, classes of failure, topics and events, metrics.
// They lie in the repository for those who read it there. `node look-up.mjs` writes them; the build fails where they differ.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { root } from './pages.mjs';

const read = (path) => readFileSync(root + path, 'utf8');
const contracts = 'contracts/src/main/java/com/smart360/mail/contracts/';
const cell = (text) => text.replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|').trim();

/** @param {string} text Java's properties, with lines that go on @returns {Map<string, string>} */
export function properties(text) {
  const joined = text.replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, '');
  return new Map([...joined.matchAll(/^([\w.-]+)\s*=\s*(.*)$/gm)].map((match) => [match[1], match[2].trim()]));
}

function problems() {
  const texts = properties(read('contracts/src/main/resources/com/smart360/mail/contracts/problem-types.properties'));
  const types = [...read(`${contracts}ProblemType.java`).matchAll(/[A-Z_]+\(\s*"([a-z-]+)",\s*(\d+),\s*"([^"]+)"\)/g)];
  const sections = types.map(
    ([, slug, status, title]) =>
      `## ${slug}\n\n${status}: ${title}. ${texts.get(`${slug}.meaning`)}\n\n**What to do:** ${texts.get(`${slug}.remedy`)}\n`,
  );
  return `# Problem types

What the API answers when something can't be done: a problem (RFC 9457), \`application/problem+json\`, whose \`type\` is
\`/problems/\` and one of the names below. The same text stands at that address of a running product. \`errors\` names each
field at fault (\`pointer\`, \`rule\`, \`value\`, \`message\`, \`expected\`); \`class\` is a [class of failure](failure-classes.md)
where it is one; \`traceId\` is for whoever looks into the logs. Go by \`type\`, not by the words.

${sections.join('\n')}`;
}

const reactions = {
  RETRY: 'The mail is tried again.',
  PAUSE: 'All mails of the configuration pause; it costs none an attempt.',
  BREAK: 'Sending stops until a pause is over or somebody acts; it costs no mail an attempt.',
  FINAL: 'This mail, or this recipient, is given up; others go on.',
};
const pauses = {
  NONE: 'Nothing waits for it.',
  SECONDS: 'No connection is opened for a second, then twice as long each time, up to 30 s.',
  MINUTES: 'No connection is opened for 5 minutes, then twice as long each time, up to an hour.',
  LONG: 'No connection is opened for four times as long as after a refused login.',
  AS_TOLD: 'As long as the server says, or as such a limit usually lasts.',
};
const faults = {
  NETWORK: 'the name service, the way to the server, or the address from which we come',
  SERVER: 'what answers there',
  SETTINGS: 'the configuration',
  LOGIN: 'the login',
  LIMIT: 'what the account may send or keep is used up',
  MESSAGE: 'the mail',
  RECIPIENT: "the recipient's address or mailbox",
  US: 'this product, or what it does not know',
};
const scopes = { RECIPIENT: 'one recipient', MAIL: 'one mail', SESSION: 'one connection', ACCOUNT: 'all that goes through the configuration' };

/** `{host}` is `HOST`; `{issuer|its issuer is unknown}` is what stands there without the fact. @param {string} text */
const withoutFacts = (text) =>
  text
    .replace(/\{(\w+)\|([^}]*)\}/g, '$2')
    .replace(/"\{(\w+)\}"|\{(\w+)\}/g, (_, quoted, plain) => `\`${(quoted ?? plain).toUpperCase()}\``)
    .replace(/`TOLDWAIT`/g, '`TIME`');

function failureClasses() {
  const catalog = parse(read('test-runner-service/src/main/resources/com/smart360/mail/testrunner/diagnosis/catalog.yml'));
  const help = [...read('admin-ui/src/help/en/3-failures.md').matchAll(/^## (.*)\n+<!-- (.*) -->/gm)];
  const guide = (name) => {
    const found = help.find(([, , marks]) =>
      marks.split(' ').some((mark) => new RegExp(`^failure:${name}$`.replace(name, mark.slice('failure:'.length).replace('*', '.*'))).test(`failure:${name}`)),
    );
    return found?.[1];
  };
  const classes = [
    ...read(`${contracts}FailureClass.java`).matchAll(/^ {4}([A-Z_]+)\(Scope\.(\w+), Fault\.(\w+), Reaction\.(\w+), Pause\.(\w+)\)/gm),
  ];
  const sections = classes.map(([, name, scope, fault, reaction, pause]) => {
    const { headline, sentence, fix, variants = [] } = catalog[name];
    const others = [...new Set(variants.map((each) => each.fix).filter((each) => each !== undefined && each !== fix))];
    const chapter = guide(name);
    return [
      `## ${name}`,
      '',
      `**${withoutFacts(headline).replace(/(?<![.!?:])$/, '.')}** ${withoutFacts(sentence)}`,
      '',
      `**What to do:** ${withoutFacts(fix)}`,
      '',
      ...(others.length === 0 ? [] : ['Depending on what was found:', '', ...others.map((each) => `- ${withoutFacts(each)}`), '']),
      `Concerns ${scopes[scope]}; the cause is ${faults[fault]}. ${reactions[reaction]} ${pauses[pause]}`,
      '',
      ...(chapter === undefined ? [] : [`More: [${chapter}](../user-guide/failures.md#${chapter.toLowerCase().replace(/[^a-z ]/g, '').replace(/ /g, '-')}).`, '']),
    ].join('\n');
  });
  return `# Classes of failure

Why a connection test or an attempt to send failed, as it is called in events, in the API, in metrics and in the delivery log
(\`failureClass\`, \`finding\`, \`error_type\`). The connection test shows these words with what it found filled in, together with
the server's own reply; here words in capitals stand for that. How long the pauses are is set by \`smart360.dispatch.gate\` in the [settings](../settings.md).

${sections.join('\n')}`;
}

function events() {
  const api = parse(read('contracts/src/main/resources/asyncapi.yml'));
  const days = (ms) => `${ms / 86_400_000} days`;
  const last = (reference) => reference.split('/').at(-1);
  const channels = Object.values(api.channels).filter((each) => !each.address.endsWith('.dlt') || each.address === 'email.requests.dlt');
  const rows = channels.map((channel) => {
    const { partitions, topicConfiguration: topic } = channel.bindings.kafka;
    const kept = topic['cleanup.policy'].includes('compact') ? 'newest of each key' : days(topic['retention.ms']);
    return `| [\`${channel.address}\`](#${channel.address.replace(/\./g, '')}) | ${partitions} | ${kept} |`;
  });
  const sections = channels.map((channel) => {
    const messages = Object.values(channel.messages).map((each) => last(each.$ref));
    const examples = messages
      .map((name) => [name, api.components.messages[name]])
      .filter(([, message]) => message.examples !== undefined)
      .map(([name, message]) => {
        const schema = message.payload?.$ref;
        const form = schema === undefined ? '' : `, form [\`${last(schema)}\`](../../contracts/src/main/resources/${schema})`;
        return `\`${message.name}\`${form}:\n\n\`\`\`json\n${JSON.stringify(message.examples[0].payload, null, 2)}\n\`\`\`\n`;
      });
    return [
      `## ${channel.address}`,
      '',
      channel.description.trim().replace(/\s*\n\s*/g, ' '),
      '',
      `Holds: ${messages.map((each) => `\`${each}\``).join(', ')}.`,
      '',
      ...examples,
    ].join('\n');
  });
  const attributes = Object.entries(api.components.schemas.CloudEvent.properties).map(
    ([name, of]) => `| \`${name}\`${api.components.schemas.CloudEvent.required.includes(name) ? ', always' : ''} | ${cell(of.description ?? of.const ?? '')} |`,
  );
  const rejected = api.components.messages.RejectedRequest.headers.properties;
  const letter = api.components.messages.DeadLetter.headers.properties;
  return `# Topics and events

${api.info.description.trim().replace(/\s*\n\s*/g, ' ')}

Business services write \`email.requests\` (or \`email.requests.NAME\`, if they are a named sender) and read \`email.delivery\`. All
else is between the services. The whole as AsyncAPI 3.0: [\`asyncapi.yml\`](../../contracts/src/main/resources/asyncapi.yml). Who may read
and write what: [ADR 62](../adr/0062-who-may-do-what-in-kafka.md).

| Topic | Partitions | Records are kept |
| --- | --- | --- |
${rows.join('\n')}

Each topic has one for dead letters beside it, its name with \`.dlt\`: records that nobody can act on, kept 30 days.

## Headers of an event

| Header | |
| --- | --- |
${attributes.join('\n')}

## Why a record is a dead letter

A request for a mail (\`reason_class\`): ${rejected.reason_class.enum.map((each) => `\`${each}\``).join(', ')}. Any other record: ${letter.reason_class.enum.map((each) => `\`${each}\``).join(', ')}.
\`reason\` says it in words, \`original_place\` where it lay, \`consumer\` who could not act on it. Dead letters are listed, mended and
sent again by \`/api/dead-letters\`; alert: [DeadLettersArrive](../runbooks/DeadLettersArrive.md).

${sections.join('\n')}`;
}

/** Enumerations of metrics: where they stand, and of which service. */
const enumerations = [
  ['mail-dispatch-service', 'mail-dispatch-service/src/main/java/com/smart360/mail/dispatch/outcome/DeliveryMetrics.java'],
  ['mail-dispatch-service', 'mail-dispatch-service/src/main/java/com/smart360/mail/dispatch/bounce/BounceMetrics.java'],
  ['test-runner-service', 'test-runner-service/src/main/java/com/smart360/mail/testrunner/run/TestMetric.java'],
  ['test-runner-service', 'test-runner-service/src/main/java/com/smart360/mail/testrunner/watch/WatchMetric.java'],
];

/** Those that stand where they are counted: name, service, words, file. */
const standing = 'service-starter/src/main/java/com/smart360/mail/starter/lag/Standing.java';
const books = 'audit-service/src/main/java/com/smart360/mail/audit/deliverylog/Books.java';
const single = [
  ['consumer.lag', 'each service that reads topics', 'Gauge: records that wait, by topic and partition.', standing],
  ['consumer.committed', 'each service that reads topics', 'Gauge: the committed offset.', standing],
  ['consumer.lost', 'each service that reads topics', 'Gauge: records that the broker deleted unread.', standing],
  ['consumer.oldest', 'each service that reads topics', 'Gauge, seconds: how long the oldest record that waits has waited.', standing],
  ['mail.books.requested', 'audit-service', 'Gauge: mails of the delivery log, whatever became of them.', books],
  ['mail.books.ended', 'audit-service', 'Gauge: of which only a bounce may still be heard.', books],
  ['mail.books.waiting', 'audit-service', 'Gauge: that a sender will tell of, or that people hold.', books],
  ['mail.books.open', 'audit-service', 'Gauge: of which nothing was heard for longer than they can wait.', books],
  ['audit.breaks', 'audit-service', 'Gauge: breaks that the last verification of the books found.', 'audit-service/src/main/java/com/smart360/mail/audit/head/Verifications.java'],
  ['audit.head.number', 'audit-service', 'Gauge: number of the head that this instance signed last.', 'audit-service/src/main/java/com/smart360/mail/audit/head/HeadSigner.java'],
  ['audit.entries', 'audit-service', 'Counter: entries of the trail appended by this instance.', 'audit-service/src/main/java/com/smart360/mail/audit/trail/AuditTrail.java'],
  ['audit.chain.length', 'audit-service', 'Gauge: number of the last entry that this instance knows.', 'audit-service/src/main/java/com/smart360/mail/audit/trail/AuditTrail.java'],
  ['mail.log.records', 'audit-service', 'Counter: records of mails put into the mail log.', 'audit-service/src/main/java/com/smart360/mail/audit/maillog/MailLog.java'],
  ['mail.intake', 'mail-dispatch-service', 'Counter: requests read from the topics. Label: `result`.', 'mail-dispatch-service/src/main/java/com/smart360/mail/dispatch/intake/IntakeMetrics.java'],
  ['mail.intake.lost', 'mail-dispatch-service', 'Counter: requests that the broker deleted unread.', 'mail-dispatch-service/src/main/java/com/smart360/mail/dispatch/backlog/BacklogWatch.java'],
  ['mail.intake.stalled', 'mail-dispatch-service', 'Gauge: partitions whose committed offset stands still with records behind it.', 'mail-dispatch-service/src/main/java/com/smart360/mail/dispatch/backlog/BacklogWatch.java'],
  ['outbox.lag', 'config-service, audit-service', "Timer, s: from the write of an event to the broker's acknowledgement.", 'service-starter/src/main/java/com/smart360/mail/starter/outbox/OutboxPublisher.java'],
  ['outbox.failures', 'config-service, audit-service', 'Counter: failed attempts to publish events that wait.', 'service-starter/src/main/java/com/smart360/mail/starter/outbox/OutboxDrain.java'],
  ['consumer.standing', 'each service that reads topics', 'Gauge: records that wait behind a committed offset that stands still.', 'service-starter/src/main/java/com/smart360/mail/starter/consumer/progress/ConsumerProgress.java'],
  ['consumer.stopped', 'each service that reads topics', 'Gauge: consumers that ended by themselves.', 'service-starter/src/main/java/com/smart360/mail/starter/consumer/progress/ConsumerProgress.java'],
  ['smart360.gateway.throttled', 'gateway', 'Counter: requests that were refused for being too many. Label: `kind`.', 'gateway/src/main/java/com/smart360/mail/gateway/throttle/Throttle.java'],
];

function metrics() {
  const rows = [];
  for (const [service, file] of enumerations) {
    for (const [, words, name] of read(file).matchAll(/((?: {4}\/\/\/.*\n)+) {4}[A-Z_]+\(\s*"([a-z.]+)"/g)) {
      rows.push([name, service, words.replace(/^ {4}\/\/\/ ?/gm, '').replace(/\[(\w+)\]/g, '$1')]);
    }
  }
  for (const [name, service, words, file] of single) {
    if (!read(file).includes(`"${name}"`)) {
      throw new Error(`${file} has no metric ${name} any more`);
    }
    rows.push([name, service, words]);
  }
  rows.sort(([a], [b]) => (a < b ? -1 : 1));
  return `# Metrics

What each service counts of its own, beside what Spring Boot, the JVM, Kafka's and MongoDB's clients count. Prometheus reads them at
\`/actuator/prometheus\` of each service, with underscores for dots: \`mail.queue.overdue\` is \`mail_queue_overdue_seconds\`. Counters end
with \`_total\`, timers have \`_seconds_count\`, \`_seconds_sum\` and \`_seconds_max\`, histograms \`_seconds_bucket\` as well. Labels
come from closed sets: never an address, a host or an id. What is warned of is another list: [runbooks](../runbooks) for operators,
[alerts](../alerts.md) of the product.

| Metric | Service | What |
| --- | --- | --- |
${rows.map(([name, service, words]) => `| \`${name}\` | ${service} | ${cell(words)} |`).join('\n')}
`;
}

function providers() {
  const folder = 'service-starter/src/main/resources/providers/';
  const kinds = { PASSWORD: 'a password', APP_PASSWORD: 'an app password', KEY: 'a key', TOKEN: 'a token' };
  const limits = {
    maxConnections: 'connections at once',
    perMinute: 'mails a minute',
    perDay: 'mails a day',
    perConnection: 'mails a connection',
    recipientsPerMail: 'recipients a mail',
    recipientsPerDay: 'recipients a day',
    messageSizeMb: 'MB a mail',
  };
  const all = readdirSync(root + folder)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => parse(read(folder + name)))
    .filter((each) => each.name !== undefined && each.ports !== undefined)
    .sort((a, b) => a.order - b.order);
  const sections = all.map((each) => {
    const known = Object.entries(each.limits ?? {}).map(([name, value]) => `${value.toLocaleString('en')} ${limits[name]}`);
    const points = [
      ...(each.notes ?? []),
      ...(each.recommendations ?? []),
      ...(each.retirements ?? []).map((one) => `${one.on}: ${one.text}`),
    ];
    return [
      `## ${each.name}`,
      '',
      '| | |',
      '| --- | --- |',
      `| Server | ${each.hosts === undefined || each.hosts.length === 0 ? 'your own' : each.hosts.map((host) => `\`${host.host}\` (${cell(host.label)})`).join(', ')} |`,
      `| Port | ${each.ports.map((port) => `${port.port} ${port.tls === 'SSL_TLS' ? 'SSL/TLS' : port.tls}${port.recommended ? ' (recommended)' : ''}`).join(', ')} |`,
      `| Authentication | ${each.authProtocols.join(', ')} |`,
      `| Username | ${cell(each.username.hint.replace(/<([^>]*)>/g, (_, what) => what.toUpperCase()))} |`,
      `| Password | ${kinds[each.password.kind]}. ${cell(each.password.help)} |`,
      ...(each.fromRule === undefined ? [] : [`| Sender | ${cell(each.fromRule)} |`]),
      ...(each.spfInclude === undefined ? [] : [`| SPF | \`include:${each.spfInclude}\` |`]),
      `| Limits | ${known.length === 0 ? 'none known' : known.join(', ')} |`,
      `| Looked up | ${each.checkedOn} |`,
      '',
      ...points.map((point) => `- ${point.replace(/</g, '\\<')}`),
      '',
    ].join('\n');
  });
  return `# Providers

What the templates know of each provider: they fill in the form, and limits are kept by them. Providers change such things without a word;
the day on which it was looked up stands with each. How to set one up: [guides](../user-guide/providers.md).

${sections.join('\n')}`;
}

/** @returns {Map<string, string>} pages by path in the repository */
export function lookUpPages() {
  return new Map([
    ['docs/look-up/problems.md', problems()],
    ['docs/look-up/failure-classes.md', failureClasses()],
    ['docs/look-up/events.md', events()],
    ['docs/look-up/metrics.md', metrics()],
    ['docs/look-up/providers.md', providers()],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  lookUpPages().forEach((text, path) => writeFileSync(root + path, text));
}
