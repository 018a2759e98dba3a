// What the browser loads before anything is shown: the files that index.html names and what the
// frame says in one language, the longer one, compressed.
// Above the limit the build fails, with the figure.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** 200 kB; a phone on a slow line has that in a second or two. */
const LIMIT = 200_000;

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const page = readFileSync(`${dist}index.html`, 'utf8');
const measured = (/** @type {string} */ file) => ({
  file,
  bytes: gzipSync(readFileSync(dist + file), { level: 9 }).length,
});
const largestFirst = (
  /** @type {{ bytes: number }} */ one,
  /** @type {{ bytes: number }} */ other,
) => other.bytes - one.bytes;
const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)]
  .map(([, file]) => measured(file ?? ''))
  .sort(largestFirst);
const [texts] = readdirSync(`${dist}assets`)
  .filter((file) => /^at-once-/.test(file))
  .map((file) => measured(`assets/${file}`))
  .sort(largestFirst);
const files = named.length === 0 || texts === undefined ? [] : [...named, texts];
const sum = files.reduce((all, { bytes }) => all + bytes, 0);
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;

for (const { file, bytes } of files) {
  console.log(`${kB(bytes).padStart(9)}  ${file}`);
}
console.log(`${kB(sum).padStart(9)}  first load, compressed; at most ${kB(LIMIT)}`);
if (files.length === 0 || sum > LIMIT) {
  console.error(
    files.length === 0
      ? 'dist/index.html names no files, or there are no texts'
      : `The first load is ${kB(sum - LIMIT)} above its limit. Let what only some pages need come with them.`,
  );
  process.exit(1);
}
