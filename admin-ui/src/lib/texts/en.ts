import { atOnce } from './en/at-once';
import { withPages } from './en/with-pages';

/**
 * Every text of the pages, by key. The texts that the requirements fix to the letter (UI-1 to UI-9)
 * are asserted in `texts.test.ts`.
 */
export const en = { ...atOnce, ...withPages } as const;
