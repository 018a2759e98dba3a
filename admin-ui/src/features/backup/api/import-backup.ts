import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** What to do with a configuration of the backup where another stands under its id. */
export type Choice = 'KEEP' | 'REPLACE' | 'COPY';

/** Tells what an import would do (`dryRun`), or does it. */
export async function importBackup(
  file: unknown,
  choices: Record<string, Choice>,
  dryRun: boolean,
): Promise<Api<'ImportReport'>> {
  const { data } = await call<Api<'ImportReport'>>('/api/backups/imports', {
    method: 'POST',
    query: { dryRun: String(dryRun) },
    body: { file, choices },
  });
  return data;
}
