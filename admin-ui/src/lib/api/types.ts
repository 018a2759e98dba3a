import type { components } from './schema';

type Schemas = components['schemas'];

/** What the description states in place, without a name of its own. */
interface InPlace {
  TlsMode: Schemas['Configuration']['tls'];
  AuthProtocol: Schemas['Configuration']['authProtocol'];
  CertificateCheckMode: Schemas['CertificateCheck']['mode'];
  Stage: Schemas['StageReport']['stage'];
  Verdict: Schemas['StageReport']['verdict'];
  EmailStatus: Schemas['Email']['status'];
  ApprovalState: Schemas['Approval']['state'];
  EmailList: Schemas['PageEmail'];
  AuditEntryList: Schemas['PageAuditEntry'];
  ApprovalList: Schemas['PageApproval'];
  AlertList: Schemas['PageAlert'];
  BulkActList: Schemas['PageBulkAct'];
  SuppressionList: Schemas['PageSuppression'];
  DeadLetterList: Schemas['PageDeadLetter'];
  DeadLetterState: Schemas['DeadLetter']['state'];
  BackupList: Schemas['PageBackup'];
  ConfigurationVersionList: Schemas['PageConfigurationVersion'];
}

/** One type of the API by its name. */
export type Api<Name extends keyof Schemas | keyof InPlace> = Name extends keyof InPlace
  ? InPlace[Name]
  : Name extends keyof Schemas
    ? Schemas[Name]
    : never;
