import type { components } from './schema';

type Schemas = components['schemas'];

/** How the last scheduled probe of the active configuration ended. */
interface LastProbe {
  outcome: 'PASSED' | 'FAILED';
  at: string;
  failureClass?: string;
  headline?: string;
  certificateNotAfter?: string;
}

/** What the description states in place, without a name of its own. */
interface InPlace {
  /** With what the newest config-service tells besides. */
  Configuration: Schemas['Configuration'] & {
    secretExpiresOn?: string;
    lastProbe?: LastProbe;
  };
  TlsMode: Schemas['Configuration']['tls'];
  AuthProtocol: Schemas['Configuration']['authProtocol'];
  CertificateCheckMode: Schemas['CertificateCheck']['mode'];
  Stage: Schemas['StageReport']['stage'];
  Verdict: Schemas['StageReport']['verdict'];
  EmailStatus: Schemas['Email']['status'];
  EmailList: Schemas['PageEmail'];
  AuditEntryList: Schemas['PageAuditEntry'];
}

/** One type of the API by its name. */
export type Api<Name extends keyof Schemas | keyof InPlace> = Name extends keyof InPlace
  ? InPlace[Name]
  : Name extends keyof Schemas
    ? Schemas[Name]
    : never;
