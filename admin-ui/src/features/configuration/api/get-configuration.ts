import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** A configuration with the ETag that a change of it must name. */
export interface Stored {
  configuration: Api<'Configuration'>;
  etag: string;
}

export async function getConfiguration(id: string, signal?: AbortSignal): Promise<Stored> {
  const { data, etag } = await call<Api<'Configuration'>>(
    `/api/configurations/${encodeURIComponent(id)}`,
    { signal },
  );
  return { configuration: data, etag: etag ?? `"${String(data.version)}"` };
}

export function configurationQuery(id: string) {
  return queryOptions({
    queryKey: ['configuration', id],
    queryFn: ({ signal }) => getConfiguration(id, signal),
    // Until the fate of the activation's test mail is known.
    refetchInterval: ({ state }) => {
      const mail = state.data?.configuration.activationMail;
      return mail?.mailId !== undefined && mail.outcome === undefined ? 2_000 : false;
    },
  });
}
