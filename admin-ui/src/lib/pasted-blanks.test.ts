import { describe, expect, it } from 'vitest';
import { pastedBlanks } from './pasted-blanks';

describe('blanks in a pasted secret (X18, N11)', () => {
  it.each([
    ['secret ', 'ends', 'secret'],
    [' secret', 'ends', 'secret'],
    ['secret\u00a0', 'ends', 'secret'],
    ['\ufeffsecret\t', 'ends', 'secret'],
    [' two words ', 'ends', 'two words'],
    ['abcd efgh ijkl mnop', 'groups', 'abcdefghijklmnop'],
    ['abcd\u00a0efgh\u00a0ijkl\u00a0mnop', 'groups', 'abcdefghijklmnop'],
    [' abcd efgh ijkl mnop ', 'groups', 'abcdefghijklmnop'],
    ['correct\u00a0horse', 'unusual', 'correct horse'],
    ['correct\u200bhorse', 'unusual', 'correcthorse'],
  ])('%j is %s', (secret, kind, without) => {
    expect(pastedBlanks(secret)).toEqual({ kind, without });
  });

  it.each(['', ' ', 'secret', 'correct horse', 'correct horse battery staple', 'a b c', 'ß ä'])(
    '%j is nobody’s business',
    (secret) => {
      expect(pastedBlanks(secret)).toBeUndefined();
    },
  );

  it('finds nothing more once its offer was taken', () => {
    for (const secret of ['secret ', 'abcd efgh ijkl mnop', 'a\u00a0b', '\u200b x\u200b']) {
      expect(pastedBlanks(pastedBlanks(secret)?.without ?? '')).toBeUndefined();
    }
  });
});
