import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export async function startTest(body: Api<'StartConnectionTest'>): Promise<Api<'ConnectionTest'>> {
  const { data } = await call<Api<'ConnectionTest'>>('/api/connection-tests', {
    method: 'POST',
    body,
  });
  return data;
}
