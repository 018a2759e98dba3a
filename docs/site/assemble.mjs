// Puts the pages of the site together in target/pages: the papers of the repository, with their links led to where the
// pages stand, and the pages that are made of other files.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, copyFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiPages } from './api-pages.mjs';
import { parts } from './markdown.mjs';
import { germanWays, isSearched, isWide, linksOf, pagesOfPapers, root, ways } from './pages.mjs';

const target = fileURLToPath(new URL('./target/pages/', import.meta.url));

/** Files that pages link to, which the site hands out as they are. */
const handedOut = /\.(schema\.json|py|mjs|sh)$|^contracts\/src\/main\/resources\/asyncapi\.yml$|^admin-ui\/openapi\.json$|^docs\/VerifyProof\.java$|^(LICENSE|NOTICE)$/;

/**
 * Leads the links of a paper to pages. What is no page is told by its place in the repository.
 *
 * @param {string} paper path in the repository
 * @param {string} text
 * @param {Map<string, string>} pages
 * @param {(file: string) => void} handOut called for each file that the site has to hand out
 */
export function led(paper, text, pages, handOut = () => {}) {
  const here = posix.dirname(pages.get(paper));
  const lead = (whole, words, link) => {
    if (/^([a-z]+:|#)/.test(link)) {
      return whole;
    }
    const [path, anchor] = link.split('#');
    const file = posix.normalize(posix.join(posix.dirname(paper), path)).replace(/\/$/, '');
    const page = pages.get(file) ?? pages.get(`${file}/README.md`) ?? pages.get(`${file}/index.md`);
    if (page !== undefined) {
      const there = posix.relative(here, page);
      return `[${words}](${there.startsWith('.') ? there : `./${there}`}${anchor === undefined ? '' : `#${anchor}`})`;
    }
    if (handedOut.test(file)) {
      handOut(file);
      const there = posix.relative(here, `files/${file}`);
      return `[${words}](${there.startsWith('.') ? there : `./${there}`}){target="_blank"}`;
    }
    // Source is read where it is.
    return words.includes('`') || words === file ? words : `${words} (\`${file}\`)`;
  };
  return parts(text)
    .map((part) => (part.code ? part : { ...part, text: part.text.replace(/<!--[\s\S]*?-->\n?/g, '') }))
    .reduce((whole, part) => whole + part.text, '')
    .replace(/(?<!!)\[((?:[^\][`]|`[^`\n]*`)+)\]\(([^)\s]+)\)/g, (whole, words, link) => lead(whole, words, link));
}

/** What the decisions and runbooks are, for pages that list them. */
function listOf(folder, title, words) {
  const rows = readdirSync(`${root}docs/${folder}`)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `- [${/^# (.*)$/m.exec(readFileSync(`${root}docs/${folder}/${name}`, 'utf8'))[1]}](./${name})`);
  return `# ${title}\n\n${words}\n\n${rows.join('\n')}\n`;
}

function made() {
  return new Map([
    [
      'adr/index.md',
      listOf('adr', 'Decisions', 'What was decided, why, and what else was weighed. Numbers that are missing were never given.'),
    ],
    [
      'runbooks/index.md',
      listOf('runbooks', 'Runbooks', 'One page for each alert of Prometheus: what it means, how to see it, what to do, and how to know that it worked.'),
    ],
    ...apiPages(JSON.parse(readFileSync(`${root}admin-ui/openapi.json`, 'utf8'))),
  ]);
}

function write(page, text) {
  mkdirSync(dirname(target + page), { recursive: true });
  const front = [...(isSearched(page) ? [] : ['search: false']), ...(isWide(page) ? ['pageClass: wide', 'aside: false'] : [])];
  writeFileSync(target + page, front.length === 0 ? text : `---\n${front.join('\n')}\n---\n\n${text}`);
}

export function assemble() {
  rmSync(target, { recursive: true, force: true });
  const papers = pagesOfPapers();
  const others = made();
  const pages = new Map([...papers, ...[...others.keys()].map((page) => [`docs/${page}`, page])]);
  const files = new Set();
  for (const [paper, page] of papers) {
    write(page, led(paper, readFileSync(root + paper, 'utf8'), pages, (file) => files.add(file)));
  }
  others.forEach((text, page) => write(page, text));
  for (const file of files) {
    const copy = `${target}public/files/${file}`;
    mkdirSync(dirname(copy), { recursive: true });
    if (!existsSync(root + file) || !statSync(root + file).isFile()) {
      throw new Error(`${file} is linked to and is no file`);
    }
    copyFileSync(root + file, copy);
  }
  complain(new Set(pages.values()));
}

/** Each page has its place in one of the ways, or is listed by a page that has. */
function complain(pages) {
  const named = linksOf([...Object.values(ways), ...Object.values(germanWays)].flat()).map(
    (link) => `${link.slice(1).replace(/(^|\/)$/, '$1index')}.md`,
  );
  const nowhere = named.filter((page) => !pages.has(page));
  const lost = [...pages].filter((page) => !named.includes(page) && !/^(adr|runbooks|api)\//.test(page));
  if (nowhere.length + lost.length > 0) {
    throw new Error(`pages.mjs names pages that are not there: ${nowhere}; and does not name these: ${lost}`);
  }
}
