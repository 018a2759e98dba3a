// The hash of everything that the page is built from. `PackagedPageTest` computes the same in Java.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const single = ['index.html', 'package-lock.json', 'scripts/catalogues.mjs', 'vite.config.ts'];

/** @returns {string} SHA-256 over path and content of each source, in the order of the paths */
export function sourcesHash() {
  return hashOf((path) => !path.startsWith('src/test/') && !/\.test\.tsx?$/.test(path), single);
}

/** @returns {string} the same over all that lint, type check and tests look at */
export function checkedHash() {
  return hashOf(
    (path) => !path.startsWith('src/test/'),
    [
      ...single,
      'eslint.config.js',
      'openapi.json',
      'package.json',
      'tsconfig.json',
      '.prettierrc.json',
    ],
  );
}

/** @param {(path: string) => boolean} counts @param {string[]} files at the top */
function hashOf(counts, files) {
  const all = [
    ...files.map((name) => join(root, name)),
    ...below(join(root, 'public')),
    ...below(join(root, 'src')),
  ]
    .map((file) => ({ file, path: relative(root, file).split(sep).join('/') }))
    .filter(({ path }) => counts(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const hash = createHash('sha256');
  for (const { file, path } of all) {
    hash.update(`${path}\n`);
    hash.update(readFileSync(file));
    hash.update('\n');
  }
  return hash.digest('hex');
}

/** @param {string} folder @returns {string[]} */
function below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
