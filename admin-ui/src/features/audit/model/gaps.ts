import type { Api } from '@/lib/api/types';

export type Gap = Api<'AuditGap'>;
export type Row = Api<'AuditEntry'> | Gap;

export function isGap(row: Row): row is Gap {
  return 'first' in row;
}

/** Entries and what is missing among them by their numbers, the last ones first. */
export function rowsOf(entries: Api<'AuditEntry'>[], gaps: Gap[]): Row[] {
  const number = (row: Row) => (isGap(row) ? row.last : row.sequence);
  return gaps.length === 0
    ? entries
    : [...entries, ...gaps].sort((one, other) => number(other) - number(one));
}

export function numbersOf({ first, last }: Gap): string {
  return first === last ? String(first) : `${String(first)}–${String(last)}`;
}
