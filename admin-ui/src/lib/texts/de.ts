import { atOnce } from './de/at-once';
import { withPages } from './de/with-pages';
import type { en } from './en';

/** Every text of the pages in German. */
export const de: Record<keyof typeof en, string> = { ...atOnce, ...withPages };
