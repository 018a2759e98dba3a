import { ApiProblem } from '@/lib/api/problem';
import { t } from '@/lib/texts/t';
import { spanInWords } from './span';

/** What the server says of single fields, by their names; empty where it says nothing of any. */
export function faultsOf(failure: unknown, spans: string[] = []): Record<string, string> {
  const errors = failure instanceof ApiProblem ? (failure.problem.errors ?? []) : [];
  return Object.fromEntries(
    errors.map(({ pointer, message, expected }) => {
      const name = pointer.split('/')[1] ?? '';
      const bounds = spans.includes(name) ? /(\d+) to (\d+)/.exec(expected) : null;
      return [
        name,
        bounds === null
          ? t('alert.rule.expected', { message, expected })
          : t('alert.rule.between', {
              least: spanInWords(Number(bounds[1])),
              most: spanInWords(Number(bounds[2])),
            }),
      ];
    }),
  );
}

/** Whether somebody else saved since this was read. */
export function isConflict(failure: unknown): boolean {
  return failure instanceof ApiProblem && failure.slug === 'stale-version';
}
