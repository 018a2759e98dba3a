import {
  IconBan,
  IconPlayerPause,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHelpCircle,
  IconMailCheck,
} from '@tabler/icons-react';
import { StateBadge } from '@/components/StateBadge';
import { t, tOr } from '@/lib/texts/t';

/** Every status that a mail can have. */
export const mailStatuses = [
  'WAITING',
  'DEFERRED',
  'ACCEPTED',
  'REFUSED',
  'UNCERTAIN',
  'HELD',
  'CANCELLED',
  'EXPIRED',
  'REJECTED',
  'LOST',
  'SUPPRESSED',
  'BOUNCED',
  'DELIVERED',
  'COMPLAINED',
] as const;

const looks = {
  WAITING: { tone: 'neutral', Icon: IconClock },
  DEFERRED: { tone: 'warn', Icon: IconClock },
  ACCEPTED: { tone: 'good', Icon: IconCircleCheck },
  REFUSED: { tone: 'bad', Icon: IconCircleX },
  UNCERTAIN: { tone: 'warn', Icon: IconHelpCircle },
  HELD: { tone: 'warn', Icon: IconPlayerPause },
  CANCELLED: { tone: 'neutral', Icon: IconBan },
  EXPIRED: { tone: 'bad', Icon: IconCircleX },
  REJECTED: { tone: 'bad', Icon: IconAlertTriangle },
  LOST: { tone: 'bad', Icon: IconAlertTriangle },
  SUPPRESSED: { tone: 'neutral', Icon: IconCircleX },
  BOUNCED: { tone: 'bad', Icon: IconCircleX },
  DELIVERED: { tone: 'good', Icon: IconMailCheck },
  COMPLAINED: { tone: 'bad', Icon: IconCircleX },
} as const;

function isKnown(status: string): status is keyof typeof looks {
  return status in looks;
}

/** A mail's or a recipient's status by icon and word. */
export function MailStatus({ status }: { status: string }) {
  const { tone, Icon } = isKnown(status)
    ? looks[status]
    : { tone: 'neutral' as const, Icon: IconHelpCircle };
  return (
    <StateBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {isKnown(status) ? t(`status.${status}`) : status}
    </StateBadge>
  );
}

/** The status in a sentence. */
export function explainStatus(status: string): string {
  return tOr(`status.explain.${status}`, status);
}
