import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import { ApiProblem } from '@/lib/api/problem';

/** What is wrong with a request in the words of who would send it, and the text it was asked of. */
export interface JudgedRequest {
  about: string;
  faults: string[];
}

/** By which statuses it is said that the request itself is at fault. */
const ofTheRequest = [400, 413, 422];

/** Has a request judged as those that are sent, by a dry run: nothing is sent, kept or counted. */
export function requestCheckQuery(text: string) {
  return queryOptions({
    queryKey: ['dead-letter-check', text],
    gcTime: 0,
    retry: false,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<JudgedRequest> => {
      try {
        await call('/api/emails', { method: 'POST', query: { dryRun: 'true' }, text, signal });
        return { about: text, faults: [] };
      } catch (failure) {
        if (failure instanceof ApiProblem && ofTheRequest.includes(failure.status)) {
          return { about: text, faults: faultsIn(failure) };
        }
        throw failure;
      }
    },
  });
}

function faultsIn({ problem }: ApiProblem): string[] {
  const said = (problem.errors ?? []).map(({ message }) => message);
  return said.length === 0 ? [problem.detail ?? problem.title] : said;
}
