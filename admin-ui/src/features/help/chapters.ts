import { language, type Language } from '@/lib/texts/language';
import { chapterOf, type Chapter } from './model/help';

const sources: Record<string, string> = import.meta.glob('@/help/*/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** All that the help has in a language, in the order of its files; `docs/user-guide` is made of the same. */
export function chapters(of: Language = language()): Chapter[] {
  return Object.entries(sources)
    .filter(([file]) => file.includes(`/help/${of}/`))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, source]) => chapterOf(source));
}
