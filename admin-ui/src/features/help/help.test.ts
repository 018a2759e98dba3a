import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HelpSubject } from '@/lib/help';
import { failureTexts } from '@/lib/texts/en/failure';
import { settingRows } from '@/testing/setting-rows';
import { chapters } from './chapters';
import { chapterOf, fits, isAbout, piecesOf } from './model/help';

const topics = chapters('en').flatMap((chapter) => chapter.topics);
const unexplained = (subjects: HelpSubject[]) =>
  subjects.filter((subject) => !topics.some((topic) => isAbout(topic, subject)));

describe('the help', () => {
  it('explains every field, every class of failure, every provider and every page', () => {
    expect(unexplained(settingRows.map(({ name }): HelpSubject => `field:${name}`))).toEqual([]);
    const classes = Object.keys(failureTexts).map((key) => key.replace('failure.', ''));
    expect(unexplained(classes.map((name): HelpSubject => `failure:${name}`))).toEqual([]);
    const providers = readdirSync('../service-starter/src/main/resources/providers')
      .filter((file) => file.endsWith('.yml'))
      .map((file) => file.replace('.yml', ''));
    expect(providers).toContain('gmail');
    expect(unexplained(providers.map((id): HelpSubject => `provider:${id}`))).toEqual([]);
    const pages = ['', 'settings', 'setup', 'approvals', 'delivery', 'statistics', 'suppressions'];
    const more = ['dead-letters', 'erasures', 'senders', 'alerts', 'audit', 'backups', 'sessions'];
    expect(unexplained([...pages, ...more].map((name): HelpSubject => `page:/${name}`))).toEqual(
      [],
    );
  });

  it('has each title once, and says something below it', () => {
    const titles = topics.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(topics.filter(({ blocks }) => blocks.length === 0)).toEqual([]);
  });

  it('is what docs/user-guide says', () => {
    expect(() =>
      execFileSync(process.execPath, ['scripts/user-guide.mjs', '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  });

  it('reads headings, paragraphs, steps and what a topic is about', () => {
    const chapter = chapterOf(
      '# One\n\n## First\n<!-- field:host failure:DNS_* -->\nA *b*\nc.\n\n1. Do\n   this\n2. Then `that`\n\n## Next\n- x\n- y\n',
    );
    expect(chapter).toEqual({
      title: 'One',
      topics: [
        {
          title: 'First',
          about: ['field:host', 'failure:DNS_*'],
          blocks: [
            { kind: 'text', text: 'A *b* c.' },
            { kind: 'steps', items: ['Do this', 'Then `that`'] },
          ],
        },
        { title: 'Next', about: [], blocks: [{ kind: 'bullets', items: ['x', 'y'] }] },
      ],
    });
    const [first] = chapter.topics;
    expect(first !== undefined && isAbout(first, 'failure:DNS_FAILED')).toBe(true);
    expect(first !== undefined && isAbout(first, 'field:hostname')).toBe(false);
    expect(first !== undefined && fits(first, 'then FIRST')).toBe(true);
    expect(first !== undefined && fits(first, 'then second')).toBe(false);
  });

  it('takes looks out of a line, and leaves a lonely star alone', () => {
    expect(piecesOf('**a** and *b*, `c*`: 2 * 3')).toEqual([
      { text: 'a', look: 'strong' },
      { text: ' and ', look: 'plain' },
      { text: 'b', look: 'emphasis' },
      { text: ', ', look: 'plain' },
      { text: 'c*', look: 'code' },
      { text: ': 2 * 3', look: 'plain' },
    ]);
  });
});
