import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { StateBadge } from '@/components/StateBadge';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

const looks = {
  RUNNING: { tone: 'neutral', Icon: IconClock },
  DONE: { tone: 'good', Icon: IconCircleCheck },
  INCOMPLETE: { tone: 'bad', Icon: IconAlertTriangle },
} as const;

/** How far an erasure is, by icon and word. */
export function ErasureState({ state }: { state: Api<'Erasure'>['state'] }) {
  const { tone, Icon } = looks[state];
  return (
    <StateBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`erasure.state.${state}`)}
    </StateBadge>
  );
}
