import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@/lib/api/problem';

/** Asks again only where a second try can help: no answer, or a 5xx. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, failure) =>
          failures < 2 && !(failure instanceof ApiProblem && failure.status < 500),
      },
    },
  });
}
