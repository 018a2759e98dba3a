/** What is odd about a secret's blanks, and the secret without them; a password may hold blanks. */
export interface PastedBlanks {
  kind: 'ends' | 'groups' | 'unusual';
  without: string;
}

/** Blanks, and signs that nobody sees; neither of them is a letter of any password's alphabet. */
const ODD = '[\\s\\u00a0\\u00ad\\u200b-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u3000\\ufeff]';
const AT_ENDS = new RegExp(`^${ODD}+|${ODD}+$`, 'gu');
const UNUSUAL = new RegExp(`(?! )${ODD}`, 'gu');

/** App passwords are shown in groups of letters: `abcd efgh ijkl mnop`. */
const GROUPS = new RegExp(`^[a-z0-9]{4}(${ODD}[a-z0-9]{4}){2,7}$`, 'iu');

/** What a look at a pasted secret finds (X18, N11); undefined: nothing to be said. */
export function pastedBlanks(secret: string): PastedBlanks | undefined {
  const inner = secret.replace(AT_ENDS, '');
  if (inner === '') {
    return undefined;
  }
  if (GROUPS.test(inner)) {
    return { kind: 'groups', without: inner.replace(new RegExp(ODD, 'gu'), '') };
  }
  if (inner !== secret) {
    return { kind: 'ends', without: inner };
  }
  const plain = inner.replace(UNUSUAL, (sign) => (/\s/u.test(sign) ? ' ' : ''));
  return plain === inner ? undefined : { kind: 'unusual', without: plain };
}
