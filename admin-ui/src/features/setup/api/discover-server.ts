import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** The mail servers that probably take mail from this address, and why. It takes up to 8 s. */
export async function discoverServer(emailAddress: string): Promise<Api<'MailServerDiscovery'>> {
  return (
    await call<Api<'MailServerDiscovery'>>('/api/mail-server-discoveries', {
      method: 'POST',
      body: { emailAddress: emailAddress.trim() } satisfies Api<'DiscoverMailServer'>,
    })
  ).data;
}
