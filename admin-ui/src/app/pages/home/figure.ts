/** A figure that is asked for again and again. */
export interface Watched<Data> {
  data: Data | undefined;
  dataUpdatedAt: number;
  isError: boolean;
}

/** What a figure is worth now. */
export type Worth<Data> =
  | { kind: 'asking' }
  | { kind: 'known'; data: Data; at: number }
  /** @param was what it was when it was last told; null: it never was */
  | { kind: 'unknown'; was: { data: Data; at: number } | null };

/** What is older than `limitMs` comes of a service that is away: it says nothing of now. */
export function worthOf<Data>(
  { data, dataUpdatedAt, isError }: Watched<Data>,
  now: number,
  limitMs: number,
): Worth<Data> {
  if (data === undefined) {
    return isError ? { kind: 'unknown', was: null } : { kind: 'asking' };
  }
  const told = { data, at: dataUpdatedAt };
  return now - dataUpdatedAt > limitMs
    ? { kind: 'unknown', was: told }
    : { kind: 'known', ...told };
}
