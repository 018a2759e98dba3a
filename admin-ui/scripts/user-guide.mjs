// Makes docs/user-guide of the help that the pages show, so that both always say the same; `--check`
// tells whether it stands there already. The help is written in src/help.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/help/en/', import.meta.url));
const target = fileURLToPath(new URL('../../docs/user-guide/', import.meta.url));

/** @returns {Map<string, string>} content by file name */
function guide() {
  const made = new Map();
  const index = ['# User guide', '', 'Made from the help of the pages (`admin-ui/src/help`).', ''];
  for (const name of readdirSync(source).sort()) {
    const text = readFileSync(source + name, 'utf8').replace(/<!--.*?-->\n/g, '');
    made.set(name.replace(/^\d+-/, ''), text);
    const title = /^# (.*)$/m.exec(text)?.[1] ?? name;
    index.push(`- [${title}](${name.replace(/^\d+-/, '')})`);
  }
  made.set('README.md', `${index.join('\n')}\n`);
  return made;
}

/** @param {string} name */
function present(name) {
  try {
    return readFileSync(target + name, 'utf8');
  } catch {
    return undefined;
  }
}

const made = guide();
if (process.argv.includes('--check')) {
  const wrong = [...made].filter(([name, text]) => present(name) !== text).map(([name]) => name);
  const left = readdirSync(target).filter((name) => !made.has(name));
  if (wrong.length + left.length > 0) {
    console.error(`docs/user-guide differs: ${[...wrong, ...left].join(', ')}. npm run user-guide`);
    process.exit(1);
  }
} else {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  made.forEach((text, name) => {
    writeFileSync(target + name, text);
  });
}
