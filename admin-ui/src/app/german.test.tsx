import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLanguage, loadPageTexts } from '@/lib/texts/language';
import { de } from '@/lib/texts/de';
import { en } from '@/lib/texts/en';
import { renderApp, standInForTheServer } from '@/testing/render-app';

/** English texts that say it otherwise in German; those with values, and examples, left out. */
const german = new Set<string>(Object.values(de));
const english = new Set<string>(
  Object.entries(en)
    .filter(([key, text]) => !/placeholder/i.test(key) && !text.includes('{') && !german.has(text))
    .map(([, text]) => text),
);

/** All that is read out or seen on the page, piece by piece. */
function said(): string[] {
  const texts = [...document.querySelectorAll('body *')].flatMap((element) => [
    ...[...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent ?? ''),
    ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
  ]);
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

standInForTheServer();

describe('the pages in German', () => {
  beforeAll(async () => {
    await loadLanguage('de');
    await loadPageTexts();
  });
  afterAll(async () => {
    await loadLanguage('en');
    await loadPageTexts();
  });

  it.each([
    ['/', de['nav.home']],
    ['/settings', de['settings.title']],
    ['/delivery', de['delivery.title']],
    ['/dead-letters', de['deadLetter.title']],
    ['/statistics', de['statistics.title']],
    ['/approvals', de['approval.title']],
    ['/alerts', de['alert.title']],
    ['/audit', de['audit.title']],
    ['/erasures', de['erasure.title']],
    ['/backups', de['backup.title']],
    ['/sessions', de['session.title']],
  ])('%s says nothing in English', async (address, title) => {
    renderApp(address);
    await waitFor(() => {
      expect(screen.queryAllByText(title).length).toBeGreaterThan(0);
      expect(screen.queryByText(de['common.loading'])).toBeNull();
    });
    expect(said().length).toBeGreaterThan(20);
    expect(said().filter((text) => english.has(text))).toEqual([]);
  });
});
