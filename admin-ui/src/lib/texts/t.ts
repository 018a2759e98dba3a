import { en } from './en';

/** A key of the catalogue. */
export type TextKey = keyof typeof en;

/** The text of `key`, with `{name}` replaced from `values`. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  // A key put together from what the API sent may be newer than this page: it then stands for itself.
  const text = (en as Partial<Record<string, string>>)[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The text of a key that is put together at run time; `fallback` when there is none. */
export function tOr(key: string, fallback: string): string {
  return key in en ? en[key as TextKey] : fallback;
}
