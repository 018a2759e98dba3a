import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** No more mail goes there; an entry for the same address and category is replaced. */
export async function addSuppression(wish: Api<'Suppress'>): Promise<Api<'Suppression'>> {
  const { data } = await call<Api<'Suppression'>>('/api/suppressions', {
    method: 'POST',
    body: wish,
  });
  return data;
}
