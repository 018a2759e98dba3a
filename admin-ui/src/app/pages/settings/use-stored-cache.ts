import { useQueryClient } from '@tanstack/react-query';
import { configurationQuery, type Stored } from '@/features/configuration/api/get-configuration';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import type { Api } from '@/lib/api/types';

/** Where the pages read configurations from; it learns here what the server answered. */
export interface StoredCache {
  put: (next: Stored) => void;
  remove: (id: string) => void;
}

export function useStoredCache(): StoredCache {
  const queryClient = useQueryClient();
  return {
    put: (next) => {
      const { queryKey } = configurationQuery(next.configuration.id);
      queryClient.setQueryData(queryKey, next);
      void queryClient.invalidateQueries({ queryKey: configurationsQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: [...queryKey, 'versions'] });
    },
    remove: (id) => {
      queryClient.setQueryData(configurationsQuery.queryKey, (before) =>
        before?.filter((one) => one.id !== id),
      );
      void queryClient.invalidateQueries({ queryKey: configurationsQuery.queryKey });
    },
  };
}

/** A configuration as an answer brought it, with the ETag that the next change must name. */
export function storedOf(configuration: Api<'Configuration'>, etag: string | undefined): Stored {
  return { configuration, etag: etag ?? `"${String(configuration.version)}"` };
}
