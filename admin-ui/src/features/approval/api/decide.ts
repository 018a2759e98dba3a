import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** Approves exactly what was shown (its content hash), or rejects with a reason. */
export async function decide(
  approval: Api<'Approval'>,
  verdict: 'approve' | 'reject',
  comment: string,
): Promise<Api<'Approval'>> {
  const words = comment.trim();
  const { data } = await call<Api<'Approval'>>(
    `/api/approvals/${encodeURIComponent(approval.id)}/${verdict}`,
    {
      method: 'POST',
      body: {
        ...(verdict === 'approve' ? { contentHash: approval.contentHash } : {}),
        ...(words === '' ? {} : { comment: words }),
      },
    },
  );
  return data;
}
