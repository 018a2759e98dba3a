import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { knownActions } from '@/features/audit/model/actions';
import { de } from './de';
import { saidTexts } from './de/said';
import { en } from './en';
import { atOnce } from './en/at-once';

const english: Record<string, string> = en;
const german: Record<string, string> = de;

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the catalogues', () => {
  it('have the same keys in each language, and no empty text', () => {
    const own = Object.keys(german).filter((key) => !(key in saidTexts));
    expect(own.sort()).toEqual(Object.keys(english).sort());
    const empty = (texts: Record<string, string>) =>
      Object.keys(texts).filter((key) => texts[key]?.trim() === '');
    expect([...empty(english), ...empty(german)]).toEqual([]);
  });

  it('put the same values into the text of a key', () => {
    const differing = Object.keys(english).filter(
      (key) => placeholders(english[key] ?? '').join() !== placeholders(german[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('are what Lingui can read', () => {
    for (const text of [...Object.values(english), ...Object.values(german)]) {
      expect(() => compileMessageOrThrow(text)).not.toThrow();
    }
  });

  it('are translated: what is alike in both is an example, a name or a word', () => {
    const alike = Object.keys(english).filter(
      (key) =>
        !/placeholder/i.test(key) &&
        english[key] === german[key] &&
        /\p{L}{3,}\P{L}+\p{L}{3,}\P{L}+\p{L}{3,}/u.test(english[key] ?? ''),
    );
    expect(alike).toEqual([]);
  });
});

describe('what services say, in German', () => {
  const java = (file: string) => readFileSync(`../${file}.java`, 'utf8');
  const missing = (keys: string[]) => keys.filter((key) => !(key in german));

  it('has each situation in which the API refuses', () => {
    const types = java('contracts/src/main/java/com/smart360/mail/contracts/ProblemType');
    const slugs = [...types.matchAll(/^ {4}[A-Z_0-9]+\(\s*"([a-z-]+)"/gm)].map(
      ([, slug]) => slug ?? '',
    );
    expect(slugs).toContain('invalid-input');
    expect(missing(slugs.map((slug) => `said.problem.${slug}`))).toEqual([]);
  });

  it('has the title of each alert, and what to do', () => {
    const folder = 'audit-service/src/main/java/com/smart360/mail/audit/alert/rule/';
    const codes = [
      ...java(`${folder}AlertCondition`).matchAll(/^ {4}[A-Z_]+\(\s*"([a-z-]+)"/gm),
    ].map(([, code]) => code ?? '');
    expect(codes).toContain('mail-waits');
    expect(
      missing(codes.flatMap((code) => [`said.alert.${code}.title`, `said.alert.${code}.remedy`])),
    ).toEqual([]);
  });

  it('has each act that the trail knows', () => {
    const acts = Object.values(knownActions).flat();
    expect(missing(acts.map((act) => `audit.did.${act}`))).toEqual([]);
  });
});

describe('the help', () => {
  const folder = (language: string) => `src/help/${language}/`;
  const marks = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/^(#+ )|<!-- .*? -->/gm)].map(([mark]) => mark);

  it('explains the same in each language', () => {
    const files = readdirSync(folder('en'));
    expect(readdirSync(folder('de'))).toEqual(files);
    for (const file of files) {
      expect(marks(folder('de') + file)).toEqual(marks(folder('en') + file));
    }
  });
});

interface Source {
  file: string;
  tree: ts.SourceFile;
}

const sources: Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|^testing|^lib.texts|\.d\.ts$/.test(name),
  )
  .map((name) => sourceOf(join('src', name)));

function sourceOf(file: string): Source {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const text = readFileSync(file, 'utf8');
  return { file, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind) };
}

/** Goes through all that is written there; `depth` counts the functions around it. */
function walk(node: ts.Node, visit: (node: ts.Node, depth: number) => void, depth = 0): void {
  visit(node, depth);
  ts.forEachChild(node, (child) => {
    walk(child, visit, depth + (ts.isFunctionLike(node) ? 1 : 0));
  });
}

/** Where in all sources something of this kind stands. */
function found(wanted: (node: ts.Node, depth: number) => boolean): string[] {
  return sources.flatMap(({ file, tree }) => {
    const places: string[] = [];
    walk(tree, (node, depth) => {
      if (wanted(node, depth)) {
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
        places.push(`${file}:${String(line + 1)} ${node.getText().slice(0, 60)}`);
      }
    });
    return places;
  });
}

const spoken = new Set([
  'label',
  'placeholder',
  'title',
  'aria-label',
  'description',
  'alt',
  'error',
]);
const isWord = (text: string) => /\p{L}{2}/u.test(text);

describe('the sources of the pages', () => {
  it('have no text for people in them', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(found((node) => ts.isJsxText(node) && isWord(node.text))).toEqual([]);
    expect(
      found(
        (node) =>
          ts.isJsxAttribute(node) &&
          spoken.has(node.name.getText()) &&
          node.initializer !== undefined &&
          ts.isStringLiteral(node.initializer) &&
          isWord(node.initializer.text),
      ),
    ).toEqual([]);
  });

  it('ask for no text before a language is there', () => {
    const early = found(
      (node, depth) =>
        ts.isCallExpression(node) && depth === 0 && /^(t|tOr)$/.test(node.expression.getText()),
    );
    expect(early).toEqual([]);
  });

  it('write numbers and dates by the language, not by one of them', () => {
    const fixed = found(
      (node) =>
        ts.isCallExpression(node) &&
        /\.toLocale\w*String$|\.toFixed$/.test(node.expression.getText()) &&
        !node.getText().includes('language()'),
    );
    expect(fixed).toEqual([]);
  });

  it('that come with the first load say what comes with it, too', () => {
    const later = new Set(Object.keys(english).filter((key) => !(key in atOnce)));
    const missing = new Set<string>();
    const seen = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file) || file.includes('lib/texts/')) {
        return;
      }
      seen.add(file);
      const { tree } = sourceOf(file);
      tree.statements
        .filter((one) => ts.isImportDeclaration(one))
        .filter((one) => one.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
        .map((one) => fileOf(file, (one.moduleSpecifier as ts.StringLiteral).text))
        .filter((one) => one !== undefined)
        .forEach(visit);
      walk(tree, (node) => {
        if (ts.isStringLiteralLike(node) && later.has(node.text)) {
          missing.add(`${file}: ${node.text}`);
        }
        if (ts.isTemplateExpression(node) && node.head.text !== '') {
          [...later]
            .filter((key) => key.startsWith(node.head.text))
            .forEach((key) => missing.add(`${file}: ${key}`));
        }
      });
    };
    visit('src/app/main.tsx');
    expect(seen.size).toBeGreaterThan(30);
    expect([...missing]).toEqual([]);
  });
});

/** The file of ours that is imported by this name; undefined: one of a library, or no code. */
function fileOf(from: string, name: string): string | undefined {
  const base = name.startsWith('@/')
    ? `src/${name.slice(2)}`
    : name.startsWith('.')
      ? join(dirname(from), name)
      : undefined;
  return base === undefined
    ? undefined
    : [`${base}.ts`, `${base}.tsx`].find((file) => existsSync(file));
}
