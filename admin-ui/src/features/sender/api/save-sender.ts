import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** @param before what was read; none: a new one */
export async function saveSender(
  wish: Api<'SenderRequest'>,
  before: Api<'SenderIdentity'> | undefined,
): Promise<Api<'Sender'>> {
  const { data } = await (before === undefined
    ? call<Api<'Sender'>>('/api/senders', { method: 'POST', body: wish })
    : call<Api<'Sender'>>(address(before), {
        method: 'PUT',
        ifMatch: `"${String(before.version)}"`,
        body: wish,
      }));
  return data;
}

/** Its mails are refused from now on. */
export async function removeSender(sender: Api<'SenderIdentity'>): Promise<void> {
  await call(address(sender), { method: 'DELETE', ifMatch: `"${String(sender.version)}"` });
}

function address({ name }: Api<'SenderIdentity'>): string {
  return `/api/senders/${encodeURIComponent(name)}`;
}
