import { z } from 'zod';
import { parseJson } from './api/json';
import { language } from './texts/language';

/** A list whose filters stand in its page's address. */
export type FilteredList = 'delivery' | 'audit';

/** @param address the page's query: a range that is relative there stays so */
export interface SavedFilter {
  name: string;
  address: string;
}

/** How many one person keeps of one list. */
export const MOST_FILTERS = 50;

/** How long a name may be. */
export const LONGEST_NAME = 60;

/** Why nothing was kept: no name, one that is there already, no room, or a browser that keeps nothing. */
export type FilterFault = 'nameless' | 'taken' | 'full' | 'unkept';

const kept = z.partialRecord(
  z.enum(['delivery', 'audit']),
  z.array(z.object({ name: z.string(), address: z.string() })),
);

const listeners = new Set<() => void>();

/** One browser may serve several people: each has filters of their own. */
function keyOf(owner: string): string {
  return `smart360.filters.${owner}`;
}

/** What this browser keeps for a person, as text; empty: nothing. */
export function keptText(owner: string): string {
  try {
    return localStorage.getItem(keyOf(owner)) ?? '';
  } catch {
    return '';
  }
}

/** The filters of one list in such a text, by name; what cannot be understood is none. */
export function filtersIn(text: string, list: FilteredList): SavedFilter[] {
  return byName(allIn(text)[list] ?? []);
}

/** Tells of each change, those in other tabs, too. */
export function onFilters(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Keeps a filter under a new name. */
export function saveFilter(
  owner: string,
  list: FilteredList,
  filter: SavedFilter,
): FilterFault | undefined {
  return change(owner, list, (before) => {
    const name = filter.name.trim();
    return before.length >= MOST_FILTERS
      ? 'full'
      : (faultOf(name, before) ?? [...before, { ...filter, name }]);
  });
}

/** Gives a filter another name; to write the same one otherwise (capitals) is allowed. */
export function renameFilter(
  owner: string,
  list: FilteredList,
  from: string,
  to: string,
): FilterFault | undefined {
  return change(owner, list, (before) => {
    const name = to.trim();
    const others = before.filter((one) => one.name !== from);
    return (
      faultOf(name, others) ?? before.map((one) => (one.name === from ? { ...one, name } : one))
    );
  });
}

export function deleteFilter(
  owner: string,
  list: FilteredList,
  name: string,
): FilterFault | undefined {
  return change(owner, list, (before) => before.filter((one) => one.name !== name));
}

/** Reads what is kept at this moment, so that what another tab saved is not lost. */
function change(
  owner: string,
  list: FilteredList,
  next: (before: SavedFilter[]) => SavedFilter[] | FilterFault,
): FilterFault | undefined {
  const all = allIn(keptText(owner));
  const after = next(all[list] ?? []);
  if (typeof after === 'string') {
    return after;
  }
  try {
    localStorage.setItem(keyOf(owner), JSON.stringify({ ...all, [list]: after }));
  } catch {
    return 'unkept';
  }
  listeners.forEach((listener) => {
    listener();
  });
  return undefined;
}

function faultOf(name: string, others: SavedFilter[]): FilterFault | undefined {
  if (name === '') {
    return 'nameless';
  }
  const alike = ({ name: other }: SavedFilter) => other.toLowerCase() === name.toLowerCase();
  return others.some(alike) ? 'taken' : undefined;
}

function allIn(text: string): z.infer<typeof kept> {
  try {
    const parsed = kept.safeParse(parseJson(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

function byName(filters: SavedFilter[]): SavedFilter[] {
  return filters.toSorted((one, other) => one.name.localeCompare(other.name, language()));
}
