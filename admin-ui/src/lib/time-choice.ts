import { language, type Language } from './texts/language';

/** How a person wants times to be written. Kept in this browser only: it says nothing about anyone. */
export interface TimeChoice {
  /** An IANA zone; empty: the browser's own. */
  zone: string;
  clock: (typeof clocks)[number];
  order: (typeof orders)[number];
}

export const clocks = ['24', '12'] as const;
export const orders = ['day', 'month', 'iso'] as const;

const KEY = 'smart360.time';
const usual: TimeChoice = { zone: '', clock: '24', order: 'day' };

/** The locale that writes a date in this order, in the language of the page. */
const locales: Record<Language, Record<TimeChoice['order'], string>> = {
  en: { day: 'en-GB', month: 'en-US', iso: 'sv-SE' },
  de: { day: 'de-DE', month: 'en-US', iso: 'sv-SE' },
};

interface Formats {
  dateTime: Intl.DateTimeFormat;
  date: Intl.DateTimeFormat;
  time: Intl.DateTimeFormat;
  /** A time of day without its seconds. */
  minute: Intl.DateTimeFormat;
  /** The same with its day. */
  dayMinute: Intl.DateTimeFormat;
  /** A day as days are counted: in UTC. */
  dayOfUtc: Intl.DateTimeFormat;
}

let chosen: TimeChoice | undefined;
let made: Formats | undefined;
const listeners = new Set<() => void>();

/** The choice as it stands; another tab's comes with the next page that is loaded. */
export function timeChoice(): TimeChoice {
  chosen ??= kept();
  return chosen;
}

export function chooseTime(some: Partial<TimeChoice>): void {
  chosen = { ...timeChoice(), ...some };
  made = undefined;
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // Where nothing may be kept, the choice holds until the page is left.
  }
  listeners.forEach((listener) => {
    listener();
  });
}

/** Forgets the choice. */
export function resetTime(): void {
  chooseTime(usual);
}

export function onTimeChoice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The browser's own zone. */
export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What dates and times are written with now. */
export function formats(): Formats {
  made ??= formatsOf(timeChoice());
  return made;
}

function formatsOf({ zone, clock, order }: TimeChoice): Formats {
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language()][order], options);
  const inZone = zone === '' ? {} : { timeZone: zone };
  // A short month's name is English where the order is: other languages put the day first.
  const named = order === 'day' || (order === 'month' && language() === 'en');
  const month = named ? 'short' : '2-digit';
  const minutes = {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: clock === '12' ? 'h12' : 'h23',
    ...inZone,
  } as const;
  const hours = { ...minutes, second: '2-digit' } as const;
  const day = { month, day: named ? 'numeric' : '2-digit' } as const;
  return {
    dateTime: of({ year: 'numeric', month, day: '2-digit', ...hours, timeZoneName: 'short' }),
    date: of({ year: 'numeric', ...day, ...inZone }),
    time: of(hours),
    minute: of(minutes),
    dayMinute: of({ ...day, ...minutes }),
    dayOfUtc: of({ year: 'numeric', ...day, timeZone: 'UTC' }),
  };
}

/** What this browser kept, as far as it can be used: a zone may be one that it no longer knows. */
function kept(): TimeChoice {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<
      Record<keyof TimeChoice, unknown>
    >;
    return {
      zone: typeof found.zone === 'string' && isZone(found.zone) ? found.zone : usual.zone,
      clock: clocks.find((one) => one === found.clock) ?? usual.clock,
      order: orders.find((one) => one === found.order) ?? usual.order,
    };
  } catch {
    return usual;
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone || 'UTC' }).format() !== '';
  } catch {
    return false;
  }
}
