import { en } from './en';

/** A key of the catalogue. */
export type TextKey = keyof typeof en;

/** The text of `key`, with `{name}` replaced from `values`. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The text of a key that is put together at run time; `fallback` when there is none. */
export function tOr(key: string, fallback: string): string {
  return key in en ? en[key as TextKey] : fallback;
}
