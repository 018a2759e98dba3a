import type { Api } from '@/lib/api/types';

/** What came of a switch. */
export type Switched =
  | { kind: 'activated'; configuration: Api<'Configuration'>; etag: string | undefined }
  | {
      kind: 'deactivated';
      configuration: Api<'Configuration'>;
      etag: string | undefined;
      /** What sends after it; undefined: that could not be learnt. */
      after: Api<'SendingState'> | undefined;
    }
  | { kind: 'failed'; failure: unknown };
