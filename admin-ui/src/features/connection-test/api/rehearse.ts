import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** Tests what is stored, and what sending would do with it: all connections at once, and idle. */
export async function rehearse(body: Api<'RehearseConfiguration'>): Promise<Api<'ConnectionTest'>> {
  const { data } = await call<Api<'ConnectionTest'>>('/api/connection-tests/rehearsals', {
    method: 'POST',
    body,
  });
  return data;
}
