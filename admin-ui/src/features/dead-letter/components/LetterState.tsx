import { IconCircleCheck, IconClock, IconTrash } from '@tabler/icons-react';
import { StateBadge } from '@/components/StateBadge';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

const looks = {
  OPEN: { tone: 'warn', Icon: IconClock },
  SENT_AGAIN: { tone: 'good', Icon: IconCircleCheck },
  DROPPED: { tone: 'neutral', Icon: IconTrash },
} as const;

/** What was decided about a letter, by icon and word. */
export function LetterState({ state }: { state: Api<'DeadLetterState'> }) {
  const { tone, Icon } = looks[state];
  return (
    <StateBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`deadLetter.state.${state}`)}
    </StateBadge>
  );
}
