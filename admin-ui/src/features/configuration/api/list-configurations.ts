import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { getConfiguration } from './get-configuration';

/** As many as one page of the API holds; whoever has more looks for them. */
const LIMIT = 200;

/** The first configurations, and in any case the one that sends and the one that stands by. */
export const configurationsQuery = queryOptions({
  queryKey: ['configurations'],
  queryFn: async ({ signal }) => {
    const { data } = await call<Api<'ConfigurationList'>>('/api/configurations', {
      query: { limit: LIMIT },
      signal,
    });
    const beyond = [data.activeId, data.standbyId].filter(
      (id): id is string => typeof id === 'string' && !data.items.some((one) => one.id === id),
    );
    const others = await Promise.all(beyond.map((id) => getConfiguration(id, signal)));
    return [...data.items, ...others.map((other) => other.configuration)];
  },
});

/** Those that have words beginning like these in their name, host, provider or sender. */
function foundConfigurationsQuery(words: string) {
  return queryOptions({
    queryKey: ['configurations', 'found', words],
    enabled: words !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (
        await call<Api<'ConfigurationList'>>('/api/configurations', {
          query: { limit: 50, search: words },
          signal,
        })
      ).data.items,
  });
}

/** What is shown to somebody who types words: all of these, until the server has found some. */
export function useFoundConfigurations(words: string, all: Api<'Configuration'>[]) {
  const [sought] = useDebouncedValue(words.trim(), 250);
  const { data } = useQuery(foundConfigurationsQuery(sought));
  return { sought, shown: sought === '' ? all : (data ?? all) };
}
