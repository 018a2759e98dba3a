import type { Api } from '@/lib/api/types';

const DAY_MS = 86_400_000;

/** Without use for so long, a token is probably nobody's. */
const UNUSED_DAYS = 30;

export type TokenState = 'ended' | 'unused' | 'good';

/**
 * @param usedAt none: never, as far as is known
 * @param now milliseconds since 1970
 */
export function stateOf(
  token: Api<'SenderToken'>,
  usedAt: string | undefined,
  now: number,
): TokenState {
  if (Date.parse(token.endsAt) <= now) {
    return 'ended';
  }
  return now - Date.parse(usedAt ?? token.madeAt) >= UNUSED_DAYS * DAY_MS ? 'unused' : 'good';
}
