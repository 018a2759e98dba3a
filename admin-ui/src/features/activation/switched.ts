import type { Api } from '@/lib/api/types';

/** What came of a switch. */
export type Switched =
  | { kind: 'activated'; configuration: Api<'Configuration'>; etag: string | undefined }
  | { kind: 'deactivated'; configuration: Api<'Configuration'>; etag: string | undefined }
  | { kind: 'failed'; failure: unknown };
