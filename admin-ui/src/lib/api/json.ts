/**
 * Parses what the API sent. A member that is null means the same as one that is not there, so that
 * the types need to know one kind of absence only.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text, function (this: unknown, _key, value: unknown) {
    return value === null && !Array.isArray(this) ? undefined : value;
  });
}
