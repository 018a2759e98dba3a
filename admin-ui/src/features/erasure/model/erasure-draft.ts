import { z } from 'zod';
import { isWhole } from '@/lib/address';
import { forget, recall, remember } from '@/lib/tab-memory';
import { ApiProblem } from '@/lib/api/problem';

/** Who is to be erased, and why. */
export interface ErasureDraft {
  address: string;
  reason: string;
}

export type Fault = 'addressWhole' | 'reasonMissing' | 'reasonNames';

const KEY = 'erasure';
const kept = z.object({ address: z.string(), reason: z.string() });

/** What is wrong with each field; the server judges again. */
export function faultsOf({
  address,
  reason,
}: ErasureDraft): Partial<Record<keyof ErasureDraft, Fault>> {
  const named =
    address.trim() !== '' && reason.toLowerCase().includes(address.trim().toLowerCase());
  return {
    ...(isWhole(address) ? {} : { address: 'addressWhole' as const }),
    ...(reason.trim() === ''
      ? { reason: 'reasonMissing' as const }
      : named
        ? { reason: 'reasonNames' as const }
        : {}),
  };
}

/** Keeps what was typed over the sign-in that it needs, and no longer: it names a person. */
export function keepOverSignIn(draft: ErasureDraft): void {
  remember(KEY, draft);
}

/** What was kept over a sign-in; nothing otherwise. */
export function takeKept(): ErasureDraft {
  const read = kept.safeParse(recall(KEY));
  return read.success ? read.data : { address: '', reason: '' };
}

/** It was taken: the tab forgets it. */
export function forgetKept(): void {
  forget(KEY);
}

/** Whether all that is missing is a sign-in of a moment ago, for which somebody is asked already. */
export function wantsFreshSignIn(failure: unknown): boolean {
  return failure instanceof ApiProblem && failure.slug === 'sign-in-too-old';
}

/** What the server says of single fields, by their names. */
export function saidOf(failure: unknown): Partial<Record<string, string>> {
  const errors = failure instanceof ApiProblem ? (failure.problem.errors ?? []) : [];
  return Object.fromEntries(errors.map(({ pointer, message }) => [pointer.slice(1), message]));
}
