import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  IconInfoCircle,
} from '@tabler/icons-react';
import type { Verdict } from '../model/verdict';

const icons = {
  good: { Icon: IconCircleCheck, colour: 'var(--good)' },
  warn: { Icon: IconAlertTriangle, colour: 'var(--warn)' },
  bad: { Icon: IconCircleX, colour: 'var(--bad)' },
  neutral: { Icon: IconHelpCircle, colour: 'var(--mantine-color-dimmed)' },
} as const;

/** How a verdict looks at a glance; its words stand beside it. */
export function Standing({ verdict, size }: { verdict: Verdict; size: number }) {
  const { Icon: Usual, colour } = icons[verdict.tone];
  const Icon = verdict.kind === 'captured' ? IconInfoCircle : Usual;
  return <Icon size={size} aria-hidden color={colour} style={{ flex: 'none' }} />;
}
