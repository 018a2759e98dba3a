// Makes pages of the API's description: one for each subject, with each operation's words, parameters, bodies and an example.
import { parts } from './markdown.mjs';

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** What a path is about: its part behind `/api`. @param {string} path */
const subjectOf = (path) => path.split('/')[2];

/** @param {string} subject `email-queue` @returns {string} `Email queue` */
function titleOf(subject) {
  const words = subject.replace(/-/g, ' ').replace(/openapi/, 'description');
  return words[0].toUpperCase() + words.slice(1);
}

const lastOf = (reference) => reference.split('/').at(-1);

/** @param schema @returns {string} a type in a few words */
export function typeOf(schema) {
  if (schema === undefined) {
    return '';
  }
  if (schema.$ref !== undefined) {
    return `[${lastOf(schema.$ref)}](./schemas.md#${lastOf(schema.$ref).toLowerCase()})`;
  }
  const any = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (any !== undefined) {
    return any.map(typeOf).join(' or ');
  }
  const types = [schema.type ?? 'anything'].flat();
  const names = types.map((type) => {
    if (type === 'array') {
      return `list of ${typeOf(schema.items)}`;
    }
    if (type === 'object' && typeof schema.additionalProperties === 'object') {
      return `map of ${typeOf(schema.additionalProperties)}`;
    }
    return type === 'string' && schema.format !== undefined ? schema.format : type;
  });
  const values = schema.enum === undefined ? '' : `: ${schema.enum.map((each) => `\`${each}\``).join(', ')}`;
  return `${names.join(' or ')}${values}`;
}

/** In a cell of a table. @param {string | undefined} text */
const cell = (text) => escaped((text ?? '').replace(/\s*\n\s*/g, ' ')).replace(/\|/g, '\\|');

/** `{{ }}` would be read as an expression. */
const escaped = (text) =>
  parts(text)
    .map((part) => (part.code ? part.text : part.text.replace(/\{\{/g, '&#123;&#123;')))
    .join('');

function exampleOf(content) {
  const given = content?.example ?? Object.values(content?.examples ?? {})[0]?.value;
  return given === undefined ? undefined : typeof given === 'string' ? given : JSON.stringify(given, null, 2);
}

function call(method, path, operation) {
  const sent = Object.entries(operation.requestBody?.content ?? {})[0];
  const parameters = operation.parameters ?? [];
  const address = path.replace(/\{(\w+)\}/g, (_, name) => parameters.find((each) => each.name === name)?.example ?? name.toUpperCase());
  const query = parameters.filter((each) => each.in === 'query' && each.example !== undefined).slice(0, 3)
    .map((each) => `${each.name}=${encodeURIComponent(each.example)}`)
    .join('&');
  const lines = [`${method.toUpperCase()} ${address}${query === '' ? '' : `?${query}`}`];
  for (const each of parameters.filter((one) => one.in === 'header' && one.name !== 'Authorization')) {
    lines.push(`${each.name}: ${each.example ?? (each.name === 'If-Match' ? '"3"' : '…')}`);
  }
  if (sent !== undefined) {
    lines.push(`Content-Type: ${sent[0]}`);
    const body = exampleOf(sent[1]);
    if (body !== undefined) {
      lines.push('', body.trim());
    }
  }
  return lines.join('\n');
}

function sectionOf(method, path, operation) {
  const text = [`## ${operation.summary}`, '', `\`${method.toUpperCase()} ${path}\``, '', escaped(operation.description ?? ''), ''];
  const parameters = operation.parameters ?? [];
  if (parameters.length > 0) {
    text.push('| Parameter | | |', '| --- | --- | --- |');
    for (const each of parameters) {
      // One that may be left out may as well be null, which nobody writes into an address.
      const type = cell(typeOf(each.schema).replace(' or null', ''));
      const [kind, ...values] = type.split(': ');
      const words = [each.description, values.length === 0 ? undefined : `One of ${values.join(': ')}`].filter((one) => one !== undefined);
      const where = each.in === 'query' ? '' : `, ${each.in}`;
      text.push(`| \`${each.name}\` | ${kind}${where}${each.required ? ', required' : ''} | ${cell(words.join(' '))} |`);
    }
    text.push('');
  }
  const sent = Object.values(operation.requestBody?.content ?? {})[0];
  if (sent !== undefined) {
    text.push(`Takes: ${typeOf(sent.schema)}`, '');
  }
  text.push('```http', call(method, path, operation), '```', '');
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (status === 'default') {
      continue;
    }
    const [type, content] = Object.entries(answer.content ?? {})[0] ?? [];
    text.push(`Answers ${status}${type === undefined ? '' : `, \`${type}\`: ${typeOf(content.schema)}`}`, '');
    const example = exampleOf(content);
    if (example !== undefined) {
      text.push(`\`\`\`${type?.includes('json') ? 'json' : 'text'}`, example.trim(), '```', '');
    }
  }
  return text.join('\n');
}

function schemaSection(name, schema) {
  const text = [`## ${name}`, '', escaped(schema.description ?? ''), ''];
  const members = Object.entries(schema.properties ?? {});
  if (members.length > 0) {
    text.push('| Member | Type | |', '| --- | --- | --- |');
    for (const [member, of] of members) {
      const required = (schema.required ?? []).includes(member) ? ', required' : '';
      text.push(`| \`${member}\`${required} | ${cell(typeOf(of))} | ${cell(of.description)} |`);
    }
    text.push('');
  } else {
    text.push(cell(typeOf(schema)), '');
  }
  return text.join('\n');
}

/** @returns {Map<string, string>} pages by path */
export function apiPages(api) {
  const bySubject = new Map();
  for (const [path, operations] of Object.entries(api.paths)) {
    for (const method of methods.filter((each) => operations[each] !== undefined)) {
      const operation = operations[method];
      const subject = subjectOf(path);
      bySubject.set(subject, [...(bySubject.get(subject) ?? []), { method, path, operation }]);
    }
  }
  const pages = new Map();
  const index = [
    '# API', '',
    escaped(api.info.description), '',
    'Everything under `/api` goes through the gateway: a browser by its session, a script by `Authorization: Bearer` and a token of the',
    'identity provider or a machine token. What is changed is named by its version (`ETag` and `If-Match`), lists come in pages',
    '(`limit`, `cursor`, `nextCursor`), and what goes wrong is a [problem](../look-up/problems.md). The running product describes itself at `/api/openapi`.', '',
    'Examples show a call without the address of your gateway. They are checked against the description, not run.', '',
    '| Operation | |', '| --- | --- |',
  ];
  for (const [subject, operations] of [...bySubject].sort()) {
    const page = `${subject}.md`;
    for (const { method, path, operation } of operations) {
      index.push(`| [\`${method.toUpperCase()} ${path}\`](./${page}) | ${cell(operation.summary)} |`);
    }
    pages.set(`api/${page}`, `# API: ${titleOf(subject)}\n\n${operations.map((each) => sectionOf(each.method, each.path, each.operation)).join('\n')}`);
  }
  index.push('', 'The forms of what is sent and answered: [schemas](./schemas.md).', '');
  pages.set('api/index.md', index.join('\n'));
  const schemas = Object.entries(api.components.schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  pages.set('api/schemas.md', `# API: schemas\n\n${schemas.map(([name, of]) => schemaSection(name, of)).join('\n')}`);
  return pages;
}
