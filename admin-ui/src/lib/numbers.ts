import { language, type Language } from './texts/language';

/** Whose customs numbers are written by. */
const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

/** A count with its thousands apart: `12,345`. */
export function formatCount(count: number): string {
  return count.toLocaleString(locales[language()]);
}

/** A figure with so many places behind the point: `14.2`. */
export function formatDecimal(figure: number, places: number): string {
  return figure.toLocaleString(locales[language()], {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    useGrouping: false,
  });
}
