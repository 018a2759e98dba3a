import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import type { Stored } from './get-configuration';

/** Makes a new configuration, or, with `existing`, the next version of that one (MOD-4). */
export async function saveConfiguration(
  body: Api<'SaveConfiguration'>,
  existing?: { id: string; etag: string },
): Promise<Stored> {
  const { data, etag } =
    existing === undefined
      ? await call<Api<'Configuration'>>('/api/configurations', { method: 'POST', body })
      : await call<Api<'Configuration'>>(`/api/configurations/${encodeURIComponent(existing.id)}`, {
          method: 'PUT',
          body,
          ifMatch: existing.etag,
        });
  return { configuration: data, etag: etag ?? `"${String(data.version)}"` };
}
