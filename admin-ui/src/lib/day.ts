const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day as date fields give it, or nothing where the text is none. */
export function dayOf(text: string): string {
  return DAY.test(text) ? text : '';
}

/** When the reader's own day begins, or the one so many days `later`; undefined: no day was given. */
export function beginningOf(day: string, later = 0): string | undefined {
  if (day === '') {
    return undefined;
  }
  const moment = new Date(`${day}T00:00:00`);
  moment.setDate(moment.getDate() + later);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
