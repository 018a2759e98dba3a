import { t } from '@/lib/texts/t';
import type { Draft, Field } from './draft';

/** A field's value as people read it. */
export function wordsOf(field: Field, value: Draft[Field]): string {
  if (field === 'password') {
    return t('change.secret');
  }
  if (value === null || value === '') {
    return t('common.empty');
  }
  switch (field) {
    case 'tls':
      return t(`tls.short.${value as Draft['tls']}`);
    case 'authProtocol':
      return t(`auth.${value as Draft['authProtocol']}`);
    case 'certificateMode':
      return t(`cert.${value as Draft['certificateMode']}`);
    case 'idleTimeoutSeconds':
    case 'waitTimeoutSeconds':
      return `${String(value)}s`;
    default:
      return String(value);
  }
}
