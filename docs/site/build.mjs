// Builds the site into target/site: pages are put together, drawn, and their links checked.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { build } from 'vitepress';
import { fileURLToPath } from 'node:url';
import { assemble } from './assemble.mjs';
import { faultsOfLinks } from './links.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
assemble();
const built = `${here}target/built`;
const made = hashOf(['target/pages', '.vitepress', 'package-lock.json', 'search.mjs', 'markdown.mjs', 'commands.mjs', 'pages.mjs', 'links.mjs']);
if (existsSync(built) && readFileSync(built, 'utf8') === made) {
  console.log('The site is as it was built; nothing changed since.');
  process.exit(0);
}
await build(here);
const faults = faultsOfLinks(`${here}target/site`, process.env.DOCS_BASE ?? '/');
if (faults.length > 0) {
  console.error(faults.join('\n'));
  console.error(`${faults.length} links lead nowhere, or away from the site where they must not`);
  process.exit(1);
}
writeFileSync(built, made);

/** Of all that the site is made of. @param {string[]} paths files and folders */
function hashOf(paths) {
  const hash = createHash('sha256').update(process.env.DOCS_BASE ?? '/');
  for (const path of paths) {
    const files = statSync(here + path).isDirectory()
      ? readdirSync(here + path, { recursive: true }).sort().map((each) => `${path}/${each}`)
      : [path];
    for (const file of files.filter((each) => statSync(here + each).isFile())) {
      hash.update(`${file}\n`).update(readFileSync(here + file));
    }
  }
  return hash.digest('hex');
}
