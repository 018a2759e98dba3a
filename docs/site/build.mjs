// Builds the site into target/site: pages are put together, drawn, and their links checked.
import { build } from 'vitepress';
import { fileURLToPath } from 'node:url';
import { assemble } from './assemble.mjs';
import { faultsOfLinks } from './links.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
assemble();
await build(here);
const faults = faultsOfLinks(`${here}target/site`, process.env.DOCS_BASE ?? '/');
if (faults.length > 0) {
  console.error(faults.join('\n'));
  console.error(`${faults.length} links lead nowhere, or away from the site where they must not`);
  process.exit(1);
}
