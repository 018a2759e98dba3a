import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const styles = ['frame.css', 'controls.css']
  .map((file) => readFileSync(`src/app/${file}`, 'utf8'))
  .join('\n');

it('each component of Mantine that a page uses has its styles', () => {
  const used = new Set<string>();
  for (const file of globSync('src/**/*.tsx')) {
    for (const [, names = ''] of readFileSync(file, 'utf8').matchAll(
      /import \{([^}]*)\} from '@mantine\/core'/g,
    )) {
      names.split(',').forEach((name) => used.add(name.replace(/^\s*type\s/, '').trim()));
    }
  }
  expect(used).toContain('Button');
  const missing = [...used].filter(
    (name) =>
      existsSync(`node_modules/@mantine/core/styles/${name}.css`) &&
      !styles.includes(`/${name}.css'`),
  );
  expect(missing).toEqual([]);
});
