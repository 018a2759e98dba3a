import type { Api } from '@/lib/api/types';

/** What was done in a break-glass session. */
export function trailOf({ actor }: Api<'BreakGlassSession'>): string {
  return `/audit?actor=${encodeURIComponent(actor)}`;
}
