const DAY = 24 * 60 * 60 * 1000;

/** How far back the list goes; a day is what the service takes by itself. */
export const periods = ['day', 'week', 'month', 'all'] as const;
export type Period = (typeof periods)[number];

const days: Record<Period, number | undefined> = { day: undefined, week: 7, month: 30, all: 0 };

export function periodOf(text: string | null): Period {
  return periods.find((one) => one === text) ?? 'day';
}

/** The API's `from`, at a full minute, so that a list that looks again asks the same. */
export function beginning(period: Period, now: number): string | undefined {
  const back = days[period];
  if (back === undefined) {
    return undefined;
  }
  const from = back === 0 ? 0 : now - back * DAY;
  return new Date(from - (from % 60_000)).toISOString();
}
