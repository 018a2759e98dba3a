import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

export async function verifyChain(): Promise<Api<'AuditVerification'>> {
  return (await call<Api<'AuditVerification'>>('/api/audit-entries/verify')).data;
}
