import { describe, expect, it } from 'vitest';
import { actionOptions, actionWords, sentence } from './actions';

describe('actions of the trail, in words', () => {
  it.each([
    ['configuration', 'Configurations'],
    ['configuration.rolled-back', 'Configurations: rolled back'],
    ['email.resend', 'E-mails: sent again'],
    ['dead-letter.sent', 'Dead letter: sent'],
  ])('%s reads %s', (action, words) => {
    expect(actionWords(action)).toBe(words);
  });

  it('offers what is asked for, known or not, and each once', () => {
    expect(actionOptions('').map(({ value }) => value)).not.toContain('');
    expect(actionOptions('new.thing').at(-1)).toEqual({ value: 'new.thing', label: 'New: thing' });
    const values = actionOptions('email').map(({ value }) => value);
    expect(new Set(values).size).toBe(values.length);
  });

  it('makes words of names of code', () => {
    expect(sentence('previousId')).toBe('Previous id');
  });
});
