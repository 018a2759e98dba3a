import '@testing-library/jest-dom/vitest';
import { notifications } from '@mantine/notifications';
import { cleanup, configure, getConfig } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { loadLanguage, loadPageTexts } from '@/lib/texts/language';
import { resetTime } from '@/lib/time-choice';

await loadLanguage('en');
await loadPageTexts();

// Long enough for a machine that builds other things at the same time; nobody waits it out.
configure({ asyncUtilTimeout: 30_000 });

// What is waited for fails until it comes, and is asked once more when the time is over: only then
// the page is printed.
const { getElementError: printed } = getConfig();
configure({
  getElementError: (message, container) =>
    isAskedAgain()
      ? Object.assign(new Error(message ?? ''), { name: 'TestingLibraryElementError' })
      : printed(message, container),
});

function isAskedAgain(): boolean {
  return (
    (getConfig() as { _disableExpensiveErrorDiagnostics?: boolean })
      ._disableExpensiveErrorDiagnostics === true
  );
}

// What Mantine asks of a browser and jsdom does not have.
Object.defineProperty(window, 'matchMedia', {
  writable: true,
  value: (query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addListener: vi.fn(),
    removeListener: vi.fn(),
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
    dispatchEvent: vi.fn(),
  }),
});
window.ResizeObserver = class {
  observe() {
    // Nothing is laid out in jsdom.
  }
  unobserve() {
    // See above.
  }
  disconnect() {
    // See above.
  }
};
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
window.HTMLElement.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  cleanup();
  // They outlive the page that showed them.
  notifications.clean();
  sessionStorage.clear();
  resetTime();
  localStorage.clear();
});
