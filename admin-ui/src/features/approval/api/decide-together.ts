import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/**
 * Decides on several requests of one configuration, all or none: one of them is approved at most,
 * the others are rejected with one reason. It holds for exactly what was shown (their content hash).
 */
export async function decideTogether(
  approvals: Api<'Approval'>[],
  approvedId: string | undefined,
  comment: string,
): Promise<Api<'Approval'>[]> {
  const { data } = await call<Api<'ApprovalList'>>('/api/approvals/decide', {
    method: 'POST',
    body: {
      decisions: approvals.map(({ id, contentHash }) => ({
        id,
        contentHash,
        verdict: id === approvedId ? 'APPROVE' : 'REJECT',
      })),
      comment: comment.trim(),
    } satisfies Api<'DecideTogether'>,
  });
  return data.items;
}
