import { call, type Answer } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import type { Stored } from './get-configuration';

/** What came of a change: it is in effect, or it waits for a System Admin's agreement. */
export type Saved =
  { kind: 'saved'; stored: Stored } | { kind: 'waiting'; approval: Api<'Approval'> };

/** Makes a new configuration, or, with `existing`, the next version of that one (MOD-4). */
export async function saveConfiguration(
  body: Api<'SaveConfiguration'>,
  existing?: { id: string; etag: string },
): Promise<Saved> {
  return savedOf(
    existing === undefined
      ? await call('/api/configurations', { method: 'POST', body })
      : await call(`/api/configurations/${encodeURIComponent(existing.id)}`, {
          method: 'PUT',
          body,
          ifMatch: existing.etag,
        }),
  );
}

/** 202 says that the change waits. */
export function savedOf({ data, etag, status }: Answer<unknown>): Saved {
  if (status === 202) {
    return { kind: 'waiting', approval: data as Api<'Approval'> };
  }
  const configuration = data as Api<'Configuration'>;
  return {
    kind: 'saved',
    stored: { configuration, etag: etag ?? `"${String(configuration.version)}"` },
  };
}
