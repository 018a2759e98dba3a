import { describe, expect, it } from 'vitest';
import { sampleAlerts } from '@/testing/alert-handlers';
import { wordsBeyondTitle } from './alert-words';

const [sample] = sampleAlerts().open;

function words(title: string, summary: string): string {
  if (sample === undefined) {
    throw new Error('no sample');
  }
  return wordsBeyondTitle({ ...sample, title, summary });
}

describe('what an alert says beyond its title', () => {
  it.each([
    ['Records could not be used', 'Records could not be used (email.requests)', 'email.requests'],
    ['Mails wait', 'Mails wait (Relay (new)): 6 minutes', 'Relay (new): 6 minutes'],
    ['Mails wait', 'Mails wait: 6 minutes', '6 minutes'],
    ['Mails wait', 'Mails wait', ''],
    ['Mails wait', 'Mails wait.', ''],
  ])('“%s”: “%s” says “%s” more', (title, summary, more) => {
    expect(words(title, summary)).toBe(more);
  });

  it.each([
    ['Mails wait', 'Mails waited for the server'],
    ['A service reports something', 'The disk is full.'],
  ])('“%s”: “%s” has words of its own', (title, summary) => {
    expect(words(title, summary)).toBe(summary);
  });
});
