import { i18n } from '@lingui/core';
import type { en } from './en';

/** A key of the catalogue. */
export type TextKey = keyof typeof en;

/** The text of `key` in the reader's language, with `{name}` replaced from `values`. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  // A key put together from what the API sent may be newer than this page: it then stands for itself.
  // Before any catalogue is there Lingui says so by an error, and no key is drawn.
  return hasText(key) || i18n.locale === '' ? i18n._(key, values) : key;
}

/** The text of a key that is put together at run time; `fallback` when there is none. */
export function tOr(
  key: string,
  fallback: string,
  values: Record<string, string | number> = {},
): string {
  return hasText(key) ? i18n._(key, values) : fallback;
}

/** Whether the text of this key says the value of that name. */
export function says(key: string, name: string): boolean {
  const text = hasText(key) ? i18n.messages[key] : undefined;
  return Array.isArray(text) && text.some((part) => Array.isArray(part) && part[0] === name);
}

/** Whether the catalogue has a text of this key. */
export function hasText(key: string): key is TextKey {
  return Object.hasOwn(i18n.messages, key);
}

/** The ends of all keys that begin like this: of `failure.`, the failure classes that have words. */
export function keysBelow(beginning: string): string[] {
  return Object.keys(i18n.messages)
    .filter((key) => key.startsWith(beginning))
    .map((key) => key.slice(beginning.length));
}
