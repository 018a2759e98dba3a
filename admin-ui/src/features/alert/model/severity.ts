import type { Api } from '@/lib/api/types';

export type Severity = Api<'AlertChannel'>['minimumSeverity'];

/** From the least to the most severe. */
export const severities: Severity[] = ['INFO', 'WARNING', 'CRITICAL'];
