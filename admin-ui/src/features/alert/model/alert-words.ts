import type { Api } from '@/lib/api/types';

/**
 * What an alert says beyond its title. One without words of its own says the title, the subject's
 * name and an amount: `Mails wait and none goes out (Main relay): 6 minutes`.
 */
export function wordsBeyondTitle({ title, summary }: Api<'Alert'>): string {
  if (!summary.startsWith(title)) {
    return summary;
  }
  const rest = summary.slice(title.length);
  const parts = /^(?: \((.*)\))?(?:: (.*))?$/s.exec(rest);
  if (parts === null) {
    return rest === '.' ? '' : summary;
  }
  return [parts[1], parts[2]].filter((part) => part !== undefined && part !== '').join(': ');
}
