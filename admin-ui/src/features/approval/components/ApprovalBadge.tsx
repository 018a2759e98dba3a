import {
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClockPause,
  IconHourglassOff,
  IconArrowBackUp,
} from '@tabler/icons-react';
import { StateBadge } from '@/components/StateBadge';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

const looks = {
  WAITING: { tone: 'warn', Icon: IconClockPause },
  APPROVED: { tone: 'good', Icon: IconCircleCheck },
  REJECTED: { tone: 'bad', Icon: IconCircleX },
  EXPIRED: { tone: 'neutral', Icon: IconHourglassOff },
  VOID: { tone: 'neutral', Icon: IconBan },
  WITHDRAWN: { tone: 'neutral', Icon: IconArrowBackUp },
} as const;

/** How a request stands, by icon and word. */
export function ApprovalBadge({ state }: { state: Api<'ApprovalState'> }) {
  const { tone, Icon } = looks[state];
  return (
    <StateBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`approval.state.${state}`)}
    </StateBadge>
  );
}
