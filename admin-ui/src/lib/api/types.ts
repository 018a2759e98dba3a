import type { components } from './schema';

type Schemas = components['schemas'];

interface Backup {
  id: string;
  createdAt: string;
  createdBy: string;
  kind: 'MANUAL' | 'SCHEDULED';
  configurations: number;
  bytes: number;
  secrets: 'SEALED' | 'OMITTED' | 'RESEALED';
  schemaVersion: number;
}

interface ImportReport {
  signature: 'VALID' | 'UNKNOWN_KEY';
  schemaVersion: number;
  items: {
    configurationId: string;
    name: string;
    action: 'CREATE' | 'REPLACE' | 'CONFLICT' | 'UNCHANGED';
    changes: Schemas['FieldChange'][];
    needs: string[];
  }[];
  applied: boolean;
}

interface DeliveryLimits {
  configurationId?: string;
  windows: {
    name: 'MINUTE' | 'DAY' | 'RECIPIENTS_PER_DAY';
    limit?: number;
    used: number;
    left?: number;
    reachedAt?: string;
  }[];
  pace?: number;
  pausedUntil?: string;
}

/** What the newest mail-dispatch-service tells besides. */
interface ModeAndPauses {
  connections?: { open: number; max: number };
  pausedUntil?: string;
  loginRefused?: boolean;
  mode?: {
    name: 'DELIVER' | 'REDIRECT' | 'ALLOWED_DOMAINS' | 'CAPTURE';
    redirectTo?: string;
    allowedDomains?: string[];
  };
  environment?: string;
}

/** The test mail that went out with the activation, and its fate. */
interface ActivationMail {
  mailId?: string;
  to?: string;
  skipped?: string;
  outcome?: string;
  detail?: string;
  at: string;
}

/** What the description states in place, without a name of its own. */
interface InPlace {
  /** With what the newest config-service tells besides. */
  Configuration: Schemas['Configuration'] & {
    standby?: boolean;
    activationMail?: ActivationMail;
  };
  TlsMode: Schemas['Configuration']['tls'];
  AuthProtocol: Schemas['Configuration']['authProtocol'];
  CertificateCheckMode: Schemas['CertificateCheck']['mode'];
  Stage: Schemas['StageReport']['stage'];
  Verdict: Schemas['StageReport']['verdict'];
  EmailStatus: Schemas['Email']['status'];
  ApprovalState: Schemas['Approval']['state'];
  Backup: Backup;
  BackupList: { items: Backup[]; cursor?: string };
  ImportReport: ImportReport;
  EmailQueue: Schemas['EmailQueue'] & ModeAndPauses;
  DeliveryLimits: DeliveryLimits;
  EmailList: Schemas['PageEmail'];
  AuditEntryList: Schemas['PageAuditEntry'];
}

/** One type of the API by its name. */
export type Api<Name extends keyof Schemas | keyof InPlace> = Name extends keyof InPlace
  ? InPlace[Name]
  : Name extends keyof Schemas
    ? Schemas[Name]
    : never;
