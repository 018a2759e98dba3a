import { afterEach, describe, expect, it } from 'vitest';
import { formatDate, formatDateTime, formatTime } from './time';
import { chooseTime, resetTime, timeChoice } from './time-choice';

const moment = '2026-11-23T16:42:05Z';

describe('times, as a person wants them', () => {
  afterEach(() => {
    resetTime();
  });

  it.each([
    [{ zone: 'UTC' }, '23 Nov 2026, 16:42:05 UTC', '23 Nov 2026'],
    [{ zone: 'Asia/Tokyo' }, '24 Nov 2026, 01:42:05 GMT+9', '24 Nov 2026'],
    [{ zone: 'UTC', order: 'iso' }, '2026-11-23 16:42:05 UTC', '2026-11-23'],
  ] as const)('%o', (choice, dateTime, date) => {
    chooseTime(choice);
    expect(formatDateTime(moment)).toBe(dateTime);
    expect(formatDate(moment)).toBe(date);
  });

  it('writes twelve hours, and the month first, where so chosen', () => {
    chooseTime({ zone: 'UTC', clock: '12', order: 'month' });
    expect(formatDateTime(moment)).toMatch(/^Nov 23, 2026, 04:42:05.PM UTC$/);
  });

  it('tells today by the day of the chosen zone', () => {
    chooseTime({ zone: 'UTC' });
    const now = Date.now();
    expect(formatTime(now)).toMatch(/^\d\d:\d\d:\d\d$/);
    expect(formatTime(now - 48 * 3_600_000)).toMatch(/ \d{4}, /);
  });

  it('keeps the choice in this browser, and nothing else', () => {
    chooseTime({ zone: 'Asia/Tokyo' });
    expect(JSON.parse(localStorage.getItem('smart360.time') ?? '')).toEqual({
      zone: 'Asia/Tokyo',
      clock: '24',
      order: 'day',
    });
    expect(timeChoice().zone).toBe('Asia/Tokyo');
  });
});
