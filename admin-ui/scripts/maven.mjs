// What Maven calls: `install`, `build`, `check`. Each does its work only when something changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkedHash, sourcesHash } from './sources-hash.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (/** @type {string} */ path) => `${root}${path}`;
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** @param {string[]} args */
function run(...args) {
  const { status, error } = spawnSync(npm, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NO_COLOR: '1', CI: '1', VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
  });
  if (error !== undefined || status !== 0) {
    console.error(`npm ${args.join(' ')} failed`, error?.message ?? '');
    process.exit(status ?? 1);
  }
}

/** @param {string} path */
const textOf = (path) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8').trim() : '');

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  if (textOf('node_modules/.installed-lock') === lock) {
    return;
  }
  run('ci', '--ignore-scripts', '--loglevel=error');
  writeFileSync(at('node_modules/.installed-lock'), `${lock}\n`);
}

function build() {
  const info = textOf('dist/build-info.json');
  if (info !== '' && JSON.parse(info).sources === sourcesHash()) {
    return;
  }
  run('run', '--silent', 'build');
}

function check() {
  const chosen = process.argv[3] ?? '';
  if (chosen !== '' && !chosen.startsWith('${')) {
    console.log(`Only the tests named ${chosen} were asked for: the page's own are left out.`);
    return;
  }
  const hash = checkedHash();
  if (textOf('target/checked') === hash) {
    console.log('The page and its tests passed before, and nothing changed since.');
    return;
  }
  run('run', '--silent', 'generated');
  run('run', '--silent', 'lint');
  run('run', '--silent', 'typecheck');
  run('run', '--silent', 'test');
  mkdirSync(at('target'), { recursive: true });
  writeFileSync(at('target/checked'), `${hash}\n`);
}

const tasks = { install, build, check };
const task = tasks[/** @type {keyof typeof tasks} */ (process.argv[2])];
if (task === undefined) {
  console.error(`Unknown task ${String(process.argv[2])}; one of ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
task();
