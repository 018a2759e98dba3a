import type { HelpSubject } from '@/lib/help';

/** A paragraph, or a list. */
export type Block = { kind: 'text'; text: string } | { kind: 'bullets' | 'steps'; items: string[] };

/** One thing that is explained. */
export interface Topic {
  title: string;
  /** What it is about; a star at the end stands for all that begins like it. */
  about: string[];
  blocks: Block[];
}

export interface Chapter {
  title: string;
  topics: Topic[];
}

/**
 * Reads a chapter: Markdown of headings, paragraphs and lists. A comment below a topic's heading says
 * what it is about.
 */
export function chapterOf(source: string): Chapter {
  const [head = '', ...parts] = source.split(/^## /m);
  return {
    title: /^# (.*)$/m.exec(head)?.[1] ?? '',
    topics: parts.map(topicOf),
  };
}

function topicOf(part: string): Topic {
  const [title = '', ...lines] = part.split('\n');
  const body = lines.join('\n');
  const about = /<!-- (.*?) -->/.exec(body)?.[1]?.split(' ') ?? [];
  const paragraphs = body
    .replace(/<!--.*?-->/g, '')
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  return { title, about, blocks: paragraphs.map(blockOf) };
}

function blockOf(text: string): Block {
  if (/^\d+\. /.test(text)) {
    return { kind: 'steps', items: itemsOf(text, /^\d+\. /m) };
  }
  return text.startsWith('- ')
    ? { kind: 'bullets', items: itemsOf(text, /^- /m) }
    : { kind: 'text', text: oneLine(text) };
}

function itemsOf(text: string, mark: RegExp): string[] {
  return text.split(mark).filter(Boolean).map(oneLine);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether a topic is about this. */
export function isAbout({ about }: Topic, subject: HelpSubject): boolean {
  return about.some((one) =>
    one.endsWith('*') ? subject.startsWith(one.slice(0, -1)) : one === subject,
  );
}

/** Whether all that was typed stands in a topic, in whatever order. */
export function fits(topic: Topic, typed: string): boolean {
  const all = [
    topic.title,
    ...topic.blocks.flatMap((block) => (block.kind === 'text' ? block.text : block.items)),
  ]
    .join(' ')
    .toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** A piece of a line, as it is to be shown. */
export interface Piece {
  text: string;
  look: 'plain' | 'strong' | 'emphasis' | 'code';
}

/** Takes `**strong**`, `*emphasis*` and code out of a line. */
export function piecesOf(line: string): Piece[] {
  return line
    .split(/(\*\*[^*]+\*\*|\*[^*]+\*|\b_[^_]+_\b|`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part): Piece => {
      if (part.startsWith('**')) {
        return { text: part.slice(2, -2), look: 'strong' };
      }
      if (/^[*_]/.test(part) && part.length > 2) {
        return { text: part.slice(1, -1), look: 'emphasis' };
      }
      return part.startsWith('`')
        ? { text: part.slice(1, -1), look: 'code' }
        : { text: part, look: 'plain' };
    });
}
