import { t } from '@/lib/texts/t';

/** Units of time that people set, the largest first. */
export const units = ['d', 'h', 'min', 's'] as const;
export type Unit = (typeof units)[number];

export const secondsOf: Record<Unit, number> = { d: 86_400, h: 3_600, min: 60, s: 1 };

/** The largest unit of which it is a whole number; nothing is so many minutes. */
export function unitOf(seconds: number): Unit {
  return seconds === 0 ? 'min' : (units.find((unit) => seconds % secondsOf[unit] === 0) ?? 's');
}

/** A length of time in words: `5 minutes`, `1 hour 30 minutes`. */
export function spanInWords(seconds: number): string {
  if (seconds === 0) {
    return t('span.none');
  }
  const words: string[] = [];
  let rest = seconds;
  for (const unit of units) {
    const count = Math.floor(rest / secondsOf[unit]);
    rest -= count * secondsOf[unit];
    if (count > 0) {
      words.push(t(`span.${unit}.${count === 1 ? 'one' : 'many'}`, { count }));
    }
  }
  return words.join(' ');
}
