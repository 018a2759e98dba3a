import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatCount } from '../numbers';
import { formatBytes, formatDateTime, formatDuration } from '../time';
import { chooseTime, resetTime } from '../time-choice';
import {
  browserLanguage,
  chooseLanguage,
  chosenLanguage,
  language,
  loadLanguage,
  loadPageTexts,
} from './language';
import { t, tOr } from './t';

afterEach(async () => {
  vi.restoreAllMocks();
  chooseLanguage(undefined);
  await loadLanguage('en');
  await loadPageTexts();
  resetTime();
});

function browserPrefers(...tags: string[]) {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(tags);
}

describe('the language of the pages', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['DE'], 'de'],
    [['fr', 'de'], 'de'],
    [['en-US', 'de'], 'en'],
    [['fr', 'pl'], 'en'],
    [['den'], 'en'],
    [[], 'en'],
  ])('for a browser that prefers %j is %s', (tags, expected) => {
    browserPrefers(...tags);
    expect(browserLanguage()).toBe(expected);
  });

  it('is what the person chose before what the browser prefers', async () => {
    browserPrefers('en');
    chooseLanguage('de');
    await loadLanguage();
    expect(language()).toBe('de');
    expect(document.documentElement.lang).toBe('de');
    chooseLanguage(undefined);
    await loadLanguage();
    expect(language()).toBe('en');
  });

  it('is known or the browser’s, whatever was kept', () => {
    localStorage.setItem('smart360.language', 'xx');
    expect(chosenLanguage()).toBeUndefined();
  });

  it('writes texts, numbers, sizes and dates', async () => {
    await loadLanguage('de');
    await loadPageTexts();
    chooseTime({ zone: 'UTC' });
    expect(t('save.button')).toBe('Speichern');
    expect(formatCount(12_345)).toBe('12.345');
    expect(formatDuration(1_300)).toBe('1,3 s');
    expect(formatBytes(14_541)).toBe('14,2 KB');
    expect(formatDateTime('2026-12-01T17:42:05Z')).toBe('01. Dez. 2026, 17:42:05 UTC');
  });

  it('lets a key that no catalogue has stand for itself', () => {
    expect(tOr('failure.NEWER', 'fallback')).toBe('fallback');
    expect(t('failure.NEWER' as 'save.button')).toBe('failure.NEWER');
  });
});
