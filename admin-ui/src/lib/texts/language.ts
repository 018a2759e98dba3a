import { i18n, type Messages } from '@lingui/core';

/** The languages of the pages, by BCP 47; whoever prefers none of them gets the first. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** In which services say what has no text here: a page in another language marks it as this. */
export const serviceLanguage: Language = 'en';

const KEY = 'smart360.language';

type Catalogue = () => Promise<{ default: Messages }>;

/** What the frame says, and what the pages say. */
const catalogues: Record<Language, { atOnce: Catalogue; withPages: Catalogue }> = {
  en: {
    atOnce: () => import('./en/at-once?compiled'),
    withPages: () => import('./en/with-pages?compiled'),
  },
  de: {
    atOnce: () => import('./de/at-once?compiled'),
    withPages: () => import('./de/with-pages?compiled'),
  },
};

/** What this person chose in this browser; undefined: whatever the browser prefers. */
export function chosenLanguage(): Language | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return languages.find((one) => one === kept);
  } catch {
    return undefined;
  }
}

/**
 * Keeps the choice for this browser, undefined for whatever the browser prefers. It holds from the next
 * load of the page, as texts stand in what was drawn already.
 */
export function chooseLanguage(choice: Language | undefined): void {
  try {
    if (choice === undefined) {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, choice);
    }
  } catch {
    // Where nothing may be kept, the browser's own stays.
  }
}

/** The first of the browser's languages that the pages know. */
export function browserLanguage(): Language {
  const known = navigator.languages.map((tag) =>
    languages.find((one) => tag.toLowerCase().split('-')[0] === one),
  );
  return known.find((one) => one !== undefined) ?? languages[0];
}

/** The language in which texts stand now. */
export function language(): Language {
  return languages.find((one) => one === i18n.locale) ?? languages[0];
}

/** Fetches what the frame says; nothing may be drawn before. */
export async function loadLanguage(
  wanted: Language = chosenLanguage() ?? browserLanguage(),
): Promise<void> {
  const { default: messages } = await catalogues[wanted].atOnce();
  i18n.loadAndActivate({ locale: wanted, messages: { ...messages } });
  document.documentElement.lang = wanted;
}

/** Fetches what the pages say; none of them may be drawn before. The browser keeps what it has. */
export async function loadPageTexts(): Promise<void> {
  const { default: messages } = await catalogues[language()].withPages();
  i18n.load(language(), messages);
}

/** A noun as it stands within a sentence: only German keeps its capital. */
export function withinSentence(noun: string): string {
  return language() === 'de' ? noun : noun.toLowerCase();
}
