import { http, HttpResponse, type RequestHandler } from 'msw';
import type { Api } from '@/lib/api/types';

/** What is found for an address of a company whose mail is at Google, or at its own server. */
export function sampleDiscovery(): Api<'MailServerDiscovery'> {
  return {
    domain: 'utility.example',
    candidates: [
      {
        host: 'smtp.gmail.com',
        port: 587,
        tls: 'STARTTLS',
        username: 'mailer@utility.example',
        providerId: 'gmail',
        providerName: 'Gmail',
        evidence: [
          {
            source: 'MAIL_EXCHANGER',
            text: 'Mail to utility.example is taken in by aspmx.l.google.com (MX), which is Gmail.',
          },
        ],
      },
      {
        host: 'mail.utility.example',
        port: 465,
        tls: 'SSL_TLS',
        evidence: [
          {
            source: 'USUAL_NAME',
            text: 'A guess: the name is a usual one, and something answers on port 465.',
          },
        ],
      },
    ],
    looks: [
      {
        source: 'PROVIDER_LIST',
        found: false,
        text: 'No provider of our list has this domain as its own.',
      },
      {
        source: 'MAIL_EXCHANGER',
        found: true,
        text: 'Mail to utility.example is taken in by aspmx.l.google.com (MX), which is Gmail.',
      },
    ],
  };
}

/** The API that finds mail servers, in memory. */
export function setupHandlers(
  backend: { discovery: Api<'MailServerDiscovery'> },
  note: (request: Request) => Promise<unknown>,
): RequestHandler[] {
  return [
    http.post('*/api/mail-server-discoveries', async ({ request }) => {
      await note(request);
      return HttpResponse.json(backend.discovery);
    }),
  ];
}
