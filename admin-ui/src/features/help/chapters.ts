import { chapterOf } from './model/help';

const sources: Record<string, string> = import.meta.glob('@/help/en/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** All that the help has, in the order of its files; `docs/user-guide` is made of the same. */
export const chapters = Object.entries(sources)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([, source]) => chapterOf(source));
