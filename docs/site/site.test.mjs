// What the site must do, asked of what was built and of the parts that build it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import MiniSearch from 'minisearch';
import { led } from './assemble.mjs';
import { whatRuns } from './commands.mjs';
import { faultsOfLinks } from './links.mjs';
import { lookUpPages, properties } from './look-up.mjs';
import { slug } from './markdown.mjs';
import { root } from './pages.mjs';
import { openIndex } from './search.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const site = `${here}target/site`;
const read = (file) => readFileSync(file, 'utf8');

test('the search has the answer among its first three hits for 27 of 30 questions', async () => {
  const chunks = `${site}/assets/chunks/`;
  const name = readdirSync(chunks).find((each) => each.startsWith('@localSearchIndexroot'));
  const index = openIndex(MiniSearch, (await import(pathToFileURL(chunks + name))).default);
  const questions = JSON.parse(read(`${here}questions.json`));
  assert.equal(questions.length, 30);
  const missed = questions
    .map(({ asked, answers }) => ({ asked, answers, hits: index.search(asked).slice(0, 3).map((hit) => hit.id) }))
    .filter(({ answers, hits }) => !hits.map((hit) => hit.slice(1).replace('.html', '')).some((hit) => answers.includes(hit) || answers.includes(hit.split('#')[0])));
  for (const { asked, hits } of missed) {
    console.log(`not found: ${asked}\n  ${hits.join('\n  ')}`);
  }
  console.log(`${questions.length - missed.length} of ${questions.length} questions are answered by the first three hits`);
  assert.ok(missed.length <= 3);
});

test('each answer that a question expects is there', () => {
  for (const { answers } of JSON.parse(read(`${here}questions.json`))) {
    for (const [page, anchor] of answers.map((each) => each.split('#'))) {
      assert.ok(existsSync(`${site}/${page}.html`), page);
      assert.ok(anchor === undefined || read(`${site}/${page}.html`).includes(`id="${anchor}"`), `${page}#${anchor}`);
    }
  }
});

test('every operation has its words and its example on the page', () => {
  const api = JSON.parse(read(`${root}admin-ui/openapi.json`));
  const operations = Object.values(api.paths).flatMap((path) => Object.values(path));
  const pages = readdirSync(`${here}target/pages/api`).map((name) => read(`${here}target/pages/api/${name}`));
  const all = pages.join('\n');
  assert.ok(operations.length >= 128);
  assert.deepEqual(operations.filter((each) => !each.summary || !each.description).map((each) => each.operationId), []);
  for (const { summary, operationId } of operations) {
    const section = all.slice(all.indexOf(`## ${summary}\n`)).split(/^## /m)[1];
    assert.match(section, /```http\n(GET|POST|PUT|DELETE) \/api\//, operationId);
  }
});

test('nothing is fetched from elsewhere, and no link leads nowhere', () => {
  assert.deepEqual(faultsOfLinks(site, process.env.DOCS_BASE ?? '/'), []);
  for (const name of readdirSync(`${site}/assets`).filter((each) => each.endsWith('.css'))) {
    assert.doesNotMatch(read(`${site}/assets/${name}`), /url\(["']?(https?:)?\/\//, name);
  }
});

test('what is made of code says what the code says; node look-up.mjs mends it', () => {
  lookUpPages().forEach((text, path) => assert.equal(read(root + path), text, path));
});

test('the lock names no place from which packages come', () => {
  assert.doesNotMatch(read(`${here}package-lock.json`), /"resolved"/);
});

test('licences of what the site is built with are allowed', () => {
  const allowed = read(`${root}deploy/licences/allowed`).split('\n');
  // Icons of social networks, of which no page of ours has any: given up to everybody (CC0), and not in what is built.
  const besides = ['node_modules/@iconify-json/simple-icons'];
  const packages = JSON.parse(read(`${here}package-lock.json`)).packages;
  const others = Object.entries(packages).filter(([path, each]) => !allowed.includes(each.license) && !besides.includes(path));
  assert.deepEqual(others.map(([path, each]) => `${path}: ${each.license}`), []);
});

test('links of a paper lead to pages, and what is no page is named', () => {
  const pages = new Map([
    ['docs/do/one.md', 'do/one.md'],
    ['deploy/README.md', 'deploy/index.md'],
  ]);
  assert.equal(led('docs/do/one.md', '[there](../../deploy/README.md#keysets)', pages), '[there](../deploy/index.md#keysets)');
  assert.equal(led('docs/do/one.md', '[`A.java`](../../src/A.java)', pages), '`A.java`');
  assert.equal(led('docs/do/one.md', '[the folder](../../deploy/kafka)', pages), 'the folder (`deploy/kafka`)');
  assert.equal(led('docs/do/one.md', '[out](https://example.com)', pages), '[out](https://example.com)');
});

test('anchors are as on GitHub', () => {
  assert.equal(slug('550 5.4.5 Daily user sending limit exceeded'), '550-545-daily-user-sending-limit-exceeded');
  assert.equal(slug("In the order's own transaction"), 'in-the-orders-own-transaction');
  assert.equal(slug('TLS_MODE_MISMATCH'), 'tls_mode_mismatch');
});

test('a block of commands says what runs it', () => {
  assert.equal(whatRuns('sh run=ExamplesIT'), 'Run by a test: ExamplesIT');
  assert.equal(whatRuns('sh not-run'), 'Not run by a test');
  assert.equal(whatRuns('json'), undefined);
});

test("Java's properties are read over their line ends", () => {
  assert.equal(properties('# words\na-b.meaning = \\\n    One \\\n    two.\n').get('a-b.meaning'), 'One two.');
});
