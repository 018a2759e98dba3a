import type { Api } from '@/lib/api/types';
import { tOr } from '@/lib/texts/t';

/** A rule's title in the reader's language, as far as there are words for it. */
export function titleInWords(rule: string, title: string): string {
  return tOr(`said.alert.${rule}.title`, title);
}

export function remedyInWords(rule: string, remedy: string): string {
  return tOr(`said.alert.${rule}.remedy`, remedy);
}

/** An alert in the reader's language. What it says of its own case stays as it was said. */
export function alertInWords(alert: Api<'Alert'>): Api<'Alert'> {
  const { rule, title, summary, remedy } = alert;
  const words = titleInWords(rule, title);
  return {
    ...alert,
    title: words,
    summary: summary.startsWith(title) ? words + summary.slice(title.length) : summary,
    remedy: remedyInWords(rule, remedy),
  };
}
