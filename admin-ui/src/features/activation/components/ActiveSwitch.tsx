import { Group, Switch, Text } from '@mantine/core';
import { IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { StateBadge } from '@/components/StateBadge';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import type { Switched } from '../switched';
import { useSwitch } from '../use-switch';
import { SwitchDialogs } from './SwitchDialogs';

interface ActiveSwitchProps {
  /** Absent while a new configuration is not saved yet. */
  configuration: Api<'Configuration'> | undefined;
  /** The one that is active now, if it is another. */
  other: Api<'Configuration'> | undefined;
  /** Why it cannot be activated now; switching off is never refused. */
  whyNot: string | undefined;
  readOnly: boolean;
  /** What becomes of the mails that wait, once this one takes over. */
  waiting: ReactNode;
  /** The rehearsal, where nobody knows what its server allows. */
  rehearsal: ((close: () => void) => ReactNode) | undefined;
  onSwitched: (result: Switched) => void;
}

/** The switch at the top right (ACT-1 to ACT-8). */
export function ActiveSwitch({
  configuration,
  other,
  whyNot,
  readOnly,
  waiting,
  rehearsal,
  onSwitched,
}: ActiveSwitchProps) {
  const handle = useSwitch(configuration, other, rehearsal !== undefined, onSwitched);
  const reasonId = useId();
  const active = configuration?.active === true;
  const reason = active
    ? readOnly
      ? t('why.readOnly')
      : undefined
    : (whyNot ?? (handle.busy ? t('why.switching') : undefined));
  const StateIcon = active ? IconCircleCheck : IconPlayerPause;

  return (
    <div>
      <Group gap="xs" wrap="nowrap" justify="flex-end">
        <StateBadge tone={active ? 'good' : 'neutral'} icon={<StateIcon size={14} aria-hidden />}>
          {active ? t('active.on') : t('active.off')}
        </StateBadge>
        <Switch
          checked={active}
          aria-label={t('active.label')}
          aria-disabled={reason !== undefined || undefined}
          aria-describedby={reason === undefined ? undefined : reasonId}
          data-refused={reason !== undefined || undefined}
          onChange={() => {
            if (reason === undefined && !handle.busy) {
              handle.press();
            }
          }}
          withThumbIndicator={false}
          styles={reason === undefined ? {} : { track: { opacity: 0.6, cursor: 'not-allowed' } }}
        />
      </Group>
      {reason !== undefined && (
        <Text id={reasonId} size="xs" c="dimmed" ta="right">
          {reason}
        </Text>
      )}
      <SwitchDialogs
        handle={handle}
        name={configuration?.name ?? ''}
        other={other?.name}
        waiting={waiting}
        rehearsal={rehearsal}
      />
    </div>
  );
}
