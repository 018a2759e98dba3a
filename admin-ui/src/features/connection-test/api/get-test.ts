import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export async function getTest(id: string): Promise<Api<'ConnectionTest'>> {
  const { data } = await call<Api<'ConnectionTest'>>(
    `/api/connection-tests/${encodeURIComponent(id)}`,
  );
  return data;
}
