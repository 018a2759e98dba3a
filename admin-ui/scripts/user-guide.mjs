// Makes docs/user-guide, in each language, of the help that the pages show, so that both always say the same; `--check`
// tells whether it stands there already. The help is written in src/help.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/help/', import.meta.url));
const target = fileURLToPath(new URL('../../docs/user-guide/', import.meta.url));

/** Where each language's guide stands, and what it begins with. */
const languages = {
  en: {
    folder: '',
    title: 'User guide',
    made: 'Made from the help of the pages (`admin-ui/src/help`).',
  },
  de: {
    folder: 'de/',
    title: 'Benutzerhandbuch',
    made: 'Aus der Hilfe der Seiten erzeugt (`admin-ui/src/help`).',
  },
};

/** @returns {Map<string, string>} content by file name */
function guide() {
  const made = new Map();
  for (const [language, { folder, title, made: how }] of Object.entries(languages)) {
    const index = [`# ${title}`, '', how, ''];
    const chapters = `${source}${language}/`;
    for (const name of readdirSync(chapters).sort()) {
      const text = readFileSync(chapters + name, 'utf8').replace(/<!--.*?-->\n/g, '');
      const file = name.replace(/^\d+-/, '');
      made.set(folder + file, text);
      index.push(`- [${/^# (.*)$/m.exec(text)?.[1] ?? name}](${file})`);
    }
    if (folder === '') {
      index.push('', 'Deutsch: [Benutzerhandbuch](de/README.md)');
    }
    made.set(`${folder}README.md`, `${index.join('\n')}\n`);
  }
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
  const left = readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(target, join(entry.parentPath, entry.name)))
    .filter((name) => !made.has(name));
  if (wrong.length + left.length > 0) {
    console.error(`docs/user-guide differs: ${[...wrong, ...left].join(', ')}. npm run user-guide`);
    process.exit(1);
  }
} else {
  rmSync(target, { recursive: true, force: true });
  Object.values(languages).forEach(({ folder }) => {
    mkdirSync(target + folder, { recursive: true });
  });
  made.forEach((text, name) => {
    writeFileSync(target + name, text);
  });
}
