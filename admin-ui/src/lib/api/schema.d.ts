/**
 * The gateway's API as types, in the shape that `openapi-typescript` writes. Used only through
 * `components['schemas'][...]` (see `types.ts`), so that the generated file takes its place.
 */
export interface components {
  schemas: {
    Role: 'SYSTEM_ADMIN' | 'UTILITY_ADMIN' | 'AUDITOR' | 'EMAIL_SENDER';
    Environment: 'development' | 'staging' | 'production';
    Me: {
      username: string;
      name: string;
      email?: string;
      roles: components['schemas']['Role'][];
      environment: components['schemas']['Environment'];
      logoutUrl: string;
    };
    FieldError: {
      /** JSON pointer, `/port` say. */
      pointer: string;
      rule: string;
      value?: string;
      message: string;
      expected?: string;
    };
    Problem: {
      type: string;
      title: string;
      status: number;
      detail?: string;
      instance?: string;
      errors?: components['schemas']['FieldError'][];
      class?: string;
      queuedMails?: number;
      traceId?: string;
    };
    TlsMode: 'STARTTLS' | 'SSL_TLS' | 'NONE';
    AuthProtocol: 'LOGIN' | 'PLAIN' | 'CRAM_MD5' | 'XOAUTH2';
    CertificateCheckMode: 'SYSTEM_TRUST' | 'CUSTOM_CA' | 'PINNED' | 'OFF';
    CertificateCheck: {
      mode: components['schemas']['CertificateCheckMode'];
      authorityPem?: string;
      sha256?: string;
    };
    Warning: {
      code: string;
      rule?: string;
      pointer?: string;
      message: string;
    };
    LastTest: {
      testId: string;
      outcome: 'PASSED' | 'FAILED' | 'CANCELLED';
      at: string;
      headline?: string;
    };
    SaveConfiguration: {
      name: string;
      provider?: string;
      host: string;
      port: number;
      tls: components['schemas']['TlsMode'];
      certificateCheck: components['schemas']['CertificateCheck'];
      authProtocol: components['schemas']['AuthProtocol'];
      username: string;
      heloHostname: string;
      maxConnections: number;
      retries: number;
      idleTimeoutSeconds: number;
      waitTimeoutSeconds: number;
      customHeaders: string;
      defaultFrom?: string;
      testId?: string;
    };
    Configuration: {
      id: string;
      name: string;
      provider?: string;
      host: string;
      port: number;
      tls: components['schemas']['TlsMode'];
      certificateCheck: components['schemas']['CertificateCheck'];
      authProtocol: components['schemas']['AuthProtocol'];
      username: string;
      passwordSet: boolean;
      passwordSetAt?: string;
      heloHostname: string;
      maxConnections: number;
      retries: number;
      idleTimeoutSeconds: number;
      waitTimeoutSeconds: number;
      customHeaders: string;
      defaultFrom?: string;
      active: boolean;
      version: number;
      warnings: components['schemas']['Warning'][];
      lastTest?: components['schemas']['LastTest'];
      createdAt: string;
      createdBy: string;
      updatedAt: string;
      updatedBy: string;
    };
    ConfigurationList: {
      items: components['schemas']['Configuration'][];
      nextCursor?: string | null;
    };
    ValidateDraft: Partial<components['schemas']['SaveConfiguration']> & {
      passwordSet?: boolean;
    };
    DraftVerdict: {
      errors: components['schemas']['FieldError'][];
      warnings: components['schemas']['Warning'][];
    };
    Deactivate: { confirmQueued?: boolean };
    FieldChange: { field: string; before?: string | null; after?: string | null };
    ConfigurationVersion: {
      version: number;
      at: string;
      by: string;
      changes: components['schemas']['FieldChange'][];
    };
    ConfigurationVersionList: {
      items: components['schemas']['ConfigurationVersion'][];
      nextCursor?: string | null;
    };
    StartConnectionTest: {
      configurationId?: string;
      provider?: string;
      host: string;
      port: number;
      tls: components['schemas']['TlsMode'];
      certificateCheck: components['schemas']['CertificateCheck'];
      authProtocol: components['schemas']['AuthProtocol'];
      username: string;
      password?: string;
      heloHostname: string;
      waitTimeoutSeconds: number;
      from?: string;
      deliverTo?: string;
    };
    Stage:
      | 'GUARD'
      | 'RESOLVE'
      | 'CONNECT'
      | 'GREETING'
      | 'EHLO'
      | 'TLS'
      | 'CERTIFICATE'
      | 'EHLO_AFTER_TLS'
      | 'AUTH'
      | 'SENDER'
      | 'DELIVERY';
    Verdict: 'RUNNING' | 'PASSED' | 'WARNED' | 'FAILED' | 'SKIPPED';
    StageReport: {
      stage: components['schemas']['Stage'];
      verdict: components['schemas']['Verdict'];
      startedAt: string;
      durationMs?: number;
      evidence?: Record<string, string>;
      finding?: string;
      note?: string;
    };
    Alternative: {
      label: string;
      host?: string;
      port?: number;
      tls?: components['schemas']['TlsMode'];
      authProtocol?: components['schemas']['AuthProtocol'];
    };
    Diagnosis: {
      failureClass: string;
      stage: components['schemas']['Stage'];
      headline: string;
      sentence: string;
      fix: string;
      field?: string;
      alternatives?: components['schemas']['Alternative'][];
      reply?: string;
    };
    TestWarning: { code: string; text: string };
    ConnectionTest: {
      id: string;
      configurationId?: string;
      status: 'RUNNING' | 'PASSED' | 'FAILED' | 'CANCELLED';
      requestedAt: string;
      deadline: string;
      finishedAt?: string;
      durationMs?: number;
      stages: components['schemas']['StageReport'][];
      diagnosis?: components['schemas']['Diagnosis'];
      warnings?: components['schemas']['TestWarning'][];
      transcript?: string[];
    };
    ProviderTemplate: {
      id: string;
      name: string;
      checkedOn: string;
      hosts: { host: string; label?: string }[];
      hostPattern?: string;
      ports: { port: number; tls: components['schemas']['TlsMode']; recommended?: boolean }[];
      authProtocols: components['schemas']['AuthProtocol'][];
      username?: { pattern?: string; hint?: string };
      password?: { kind: 'PASSWORD' | 'APP_PASSWORD' | 'KEY' | 'TOKEN'; help?: string };
      limits?: {
        maxConnections?: number;
        perMinute?: number;
        perDay?: number;
        perConnection?: number;
        recipientsPerMail?: number;
        recipientsPerDay?: number;
        messageSizeMb?: number;
      };
      idleTimeoutSeconds?: { max?: number };
      waitTimeoutSeconds?: { min?: number };
      notes?: string[];
      recommendations?: string[];
      fromRule?: string;
      spfInclude?: string;
      retirements?: {
        authProtocol: components['schemas']['AuthProtocol'];
        on: string;
        text: string;
      }[];
      domains?: string[];
      helpUrl?: string;
    };
    ProviderTemplateList: {
      items: components['schemas']['ProviderTemplate'][];
      nextCursor?: string | null;
    };
    EmailQueue: {
      waiting: number;
      deferred: number;
      inFlight: number;
      held: number;
      active: boolean;
      openConnections: number;
    };
    EmailStatus:
      | 'WAITING'
      | 'DEFERRED'
      | 'ACCEPTED'
      | 'REFUSED'
      | 'UNCERTAIN'
      | 'EXPIRED'
      | 'REJECTED'
      | 'SUPPRESSED'
      | 'BOUNCED'
      | 'DELIVERED';
    Email: {
      id: string;
      subject?: string;
      from?: string;
      to: string[];
      source?: string;
      category?: string;
      status: components['schemas']['EmailStatus'];
      requestedAt?: string;
      lastEventAt: string;
      attempts: number;
    };
    EmailList: { items: components['schemas']['Email'][]; nextCursor?: string | null };
    RecipientStatus: {
      address: string;
      status: string;
      code?: number;
      enhancedCode?: string;
      text?: string;
    };
    TimelineEntry: {
      at: string;
      kind: string;
      title: string;
      text: string;
      recipients?: components['schemas']['RecipientStatus'][];
      attempt?: number;
      configurationId?: string;
      configurationVersion?: number;
      connectionReused?: boolean;
      durationMs?: number;
      nextAttemptAt?: string;
    };
    EmailStory: components['schemas']['Email'] & {
      cc?: string[];
      bcc?: number;
      priority?: string;
      textLength?: number;
      htmlLength?: number;
      attachments?: number;
      attachmentBytes?: number;
      timeline: components['schemas']['TimelineEntry'][];
    };
    AuditEntry: {
      sequence: number;
      at: string;
      actor: { id: string; role?: string };
      action: string;
      subjectType: string;
      subjectId: string;
      subjectName?: string;
      summary: string;
      details?: Record<string, unknown>;
      eventId: string;
      previousHash: string;
      hash: string;
    };
    AuditEntryList: { items: components['schemas']['AuditEntry'][]; nextCursor?: string | null };
    AuditVerification: {
      valid: boolean;
      checked: number;
      headHash?: string;
      firstBroken?: number;
    };
  };
}
