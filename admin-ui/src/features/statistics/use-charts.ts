import { queryOptions, useQuery } from '@tanstack/react-query';

/** The code that draws charts is large, so that it comes with the first of them. */
const chartsQuery = queryOptions({
  queryKey: ['code', 'charts'],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  // A module is no data: nothing of it is compared or copied.
  structuralSharing: false,
  queryFn: loadCharts,
});

/** What draws charts. */
export type Charts = Awaited<ReturnType<typeof loadCharts>>;

function loadCharts() {
  return import('./charts');
}

/** What draws charts, once it is here. */
export function useCharts() {
  const { data, isError } = useQuery(chartsQuery);
  return { charts: data, lost: isError };
}
