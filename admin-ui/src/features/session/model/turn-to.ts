import { chooseLanguage, type Language } from '@/lib/texts/language';

/**
 * Shows the page in this language, undefined: the browser's. The page is loaded anew; what is typed on it
 * asks before it is left, as with any other way out.
 */
export function turnTo(choice: Language | undefined): void {
  chooseLanguage(choice);
  location.reload();
}
