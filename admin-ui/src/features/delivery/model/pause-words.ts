import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

type Pause = NonNullable<Api<'EmailQueue'>['pause']>;

/** What holds sending back, in one sentence: by what was met, not by what might have been. */
export function causeOf({ failureClass, phase }: Pause): string {
  if (failureClass === undefined) {
    return t('pause.ownLimit');
  }
  if (failureClass === 'NOT_SMTP') {
    return t('pause.notSmtp');
  }
  if (failureClass === 'RATE_LIMITED' || failureClass === 'BANNER_REJECTED') {
    return t('pause.limit');
  }
  if (failureClass.startsWith('AUTH_') || failureClass.startsWith('OAUTH_')) {
    return t(failureClass === 'AUTH_TEMPORARY' ? 'pause.loginLater' : 'pause.login');
  }
  if (failureClass.startsWith('TLS_') || failureClass.startsWith('CERT_')) {
    return t('pause.encryption');
  }
  if (/^(DNS|TCP)_/.test(failureClass) || phase === 'CONNECT') {
    return t('pause.unreachable');
  }
  return t('pause.other');
}

/** The server's own words, as far as there are any. */
export function replyOf({ code, reply }: Pause): string | undefined {
  return reply === undefined || code === undefined ? reply : `${String(code)} ${reply}`;
}
