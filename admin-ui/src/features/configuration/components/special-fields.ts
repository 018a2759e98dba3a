import type { ReactNode } from 'react';
import type { Field } from '../model/setting';
import { CertificateField } from './CertificateField';
import { HeadersField } from './HeadersField';
import { HeloField } from './HeloField';
import { ProtocolField } from './ProtocolField';
import { ProviderField } from './ProviderField';
import { SecretField } from './SecretField';
import type { SpecialFieldProps } from './special-field';
import { TlsField } from './TlsField';
import { UsernameField } from './UsernameField';

/** The settings whose field does more than its row says; all others are a `FieldRow`. */
export const specialFields: Partial<Record<Field, (props: SpecialFieldProps) => ReactNode>> = {
  provider: ProviderField,
  username: UsernameField,
  authProtocol: ProtocolField,
  password: SecretField,
  tls: TlsField,
  certificateMode: CertificateField,
  heloHostname: HeloField,
  customHeaders: HeadersField,
};
