import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

const DAY_MS = 86_400_000;

/** For how many days; none: until somebody takes it off. */
export const spans = ['30', '90', '365', 'none'] as const;
export type Span = (typeof spans)[number];

/** What is typed to put an address on the list. */
export interface SuppressionDraft {
  address: string;
  category: string;
  span: Span;
  comment: string;
}

export const emptyDraft: SuppressionDraft = {
  address: '',
  category: '',
  span: 'none',
  comment: '',
};

/** The API's request: what is empty is left out. */
export function requestOf(draft: SuppressionDraft, now: number): Api<'Suppress'> {
  const category = draft.category.trim();
  const comment = draft.comment.trim();
  return {
    address: draft.address.trim(),
    ...(category === '' ? {} : { category }),
    ...(draft.span === 'none'
      ? {}
      : { until: new Date(now + Number(draft.span) * DAY_MS).toISOString() }),
    ...(comment === '' ? {} : { comment }),
  };
}

/** What the server says of single fields, by their names; empty where it says nothing of any. */
export function saidOf(failure: unknown): Partial<Record<string, string>> {
  const errors = failure instanceof ApiProblem ? (failure.problem.errors ?? []) : [];
  return Object.fromEntries(
    errors.map(({ pointer, message, expected }) => [
      pointer.slice(1),
      t('suppression.fault', { message, expected }),
    ]),
  );
}
