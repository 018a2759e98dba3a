// What the browser loads before anything is shown: the files that index.html names, compressed.
// Above the limit the build fails, with the figure.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** 200 kB; a phone on a slow line has that in a second or two. */
const LIMIT = 200_000;

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const page = readFileSync(`${dist}index.html`, 'utf8');
const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)]
  .map(([, file]) => file ?? '')
  .map((file) => ({ file, bytes: gzipSync(readFileSync(dist + file), { level: 9 }).length }))
  .sort((one, other) => other.bytes - one.bytes);
const sum = files.reduce((all, { bytes }) => all + bytes, 0);
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;

for (const { file, bytes } of files) {
  console.log(`${kB(bytes).padStart(9)}  ${file}`);
}
console.log(`${kB(sum).padStart(9)}  first load, compressed; at most ${kB(LIMIT)}`);
if (files.length === 0 || sum > LIMIT) {
  console.error(
    files.length === 0
      ? 'dist/index.html names no files'
      : `The first load is ${kB(sum - LIMIT)} above its limit. Let what only some pages need come with them.`,
  );
  process.exit(1);
}
