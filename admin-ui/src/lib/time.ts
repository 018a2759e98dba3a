import { formatDecimal } from './numbers';
import { formats } from './time-choice';

/** Date and time in the reader's zone, which is named: `23 Nov 2026, 17:42:05 CET`. */
export function formatDateTime(iso: string): string {
  return formats().dateTime.format(new Date(iso));
}

/** The time of a moment of today, in the reader's zone: `17:42:05`; of another day with its date. */
export function formatTime(moment: number): string {
  const { date, time, dateTime } = formats();
  const at = new Date(moment);
  return date.format(at) === date.format(new Date()) ? time.format(at) : dateTime.format(at);
}

/** The day in the reader's zone: `23 Nov 2026`. */
export function formatDate(iso: string): string {
  return formats().date.format(new Date(iso));
}

const MINUTE_MS = 60_000;

/** How long it took: `84 ms`, `1.3 s`, `12 min`, `3 h 20 min`, `2 d 4 h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) {
    return `${String(Math.round(milliseconds))} ms`;
  }
  if (milliseconds < 2 * MINUTE_MS) {
    return `${formatDecimal(milliseconds / 1000, 1)} s`;
  }
  const minutes = Math.round(milliseconds / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) {
    return `${String(minutes)} min`;
  }
  return hours < 48
    ? two(hours, 'h', minutes % 60, 'min')
    : two(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function two(many: number, unit: string, rest: number, smaller: string): string {
  return rest === 0
    ? `${String(many)} ${unit}`
    : `${String(many)} ${unit} ${String(rest)} ${smaller}`;
}

/** A size as people read it: `512 B`, `14.2 KB`, `3.1 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) {
    return `${String(bytes)} B`;
  }
  const kilobytes = bytes / 1024;
  return kilobytes < 1024
    ? `${formatDecimal(kilobytes, 1)} KB`
    : `${formatDecimal(kilobytes / 1024, 1)} MB`;
}
