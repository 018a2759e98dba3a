import { Button, Group, Modal, Stack, Switch, Text } from '@mantine/core';
import { IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { StateBadge } from '@/components/StateBadge';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { activate } from '../api/activate';
import { deactivate } from '../api/deactivate';
import type { Switched } from '../switched';

interface ActiveSwitchProps {
  /** Absent while a new configuration is not saved yet. */
  configuration: Api<'Configuration'> | undefined;
  /** The one that is active now, if it is another. */
  other: Api<'Configuration'> | undefined;
  /** Why it cannot be activated now; switching off is never refused. */
  whyNot: string | undefined;
  readOnly: boolean;
  onSwitched: (result: Switched) => void;
}

/** The switch at the top right (ACT-1 to ACT-8). */
export function ActiveSwitch({
  configuration,
  other,
  whyNot,
  readOnly,
  onSwitched,
}: ActiveSwitchProps) {
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<'switch' | { words: string }>();
  const reasonId = useId();
  const active = configuration?.active === true;
  const reason = active
    ? readOnly
      ? t('why.readOnly')
      : undefined
    : (whyNot ?? (busy ? t('why.switching') : undefined));

  const turn = async (on: boolean, confirmed: boolean) => {
    if (configuration === undefined) {
      return;
    }
    setBusy(true);
    try {
      const { data, etag } = on
        ? await activate(configuration.id)
        : await deactivate(configuration.id, confirmed);
      setAsking(undefined);
      onSwitched({ kind: on ? 'activated' : 'deactivated', configuration: data, etag });
    } catch (failure) {
      if (!on && failure instanceof ApiProblem && failure.slug === 'mails-queued') {
        setAsking({ words: queuedWords(failure) });
      } else {
        setAsking(undefined);
        onSwitched({ kind: 'failed', failure });
      }
    } finally {
      setBusy(false);
    }
  };

  const press = () => {
    if (reason !== undefined || busy) {
      return;
    }
    if (active) {
      void turn(false, false);
    } else if (other !== undefined) {
      setAsking('switch');
    } else {
      void turn(true, false);
    }
  };

  return (
    <div>
      <Group gap="xs" wrap="nowrap" justify="flex-end">
        <StateBadge
          tone={active ? 'good' : 'neutral'}
          icon={
            active ? (
              <IconCircleCheck size={14} aria-hidden />
            ) : (
              <IconPlayerPause size={14} aria-hidden />
            )
          }
        >
          {active ? t('active.on') : t('active.off')}
        </StateBadge>
        <Switch
          checked={active}
          aria-label={t('active.label')}
          aria-disabled={reason !== undefined || undefined}
          aria-describedby={reason === undefined ? undefined : reasonId}
          data-refused={reason !== undefined || undefined}
          onChange={press}
          withThumbIndicator={false}
          styles={reason === undefined ? {} : { track: { opacity: 0.6, cursor: 'not-allowed' } }}
        />
      </Group>
      {reason !== undefined && (
        <Text id={reasonId} size="xs" c="dimmed" ta="right">
          {reason}
        </Text>
      )}

      <Modal
        opened={asking === 'switch'}
        onClose={() => {
          setAsking(undefined);
        }}
        centered
        title={t('active.switchTitle')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack gap="md">
          <Text size="sm">
            {t('active.switchText', {
              other: other?.name ?? '',
              name: configuration?.name ?? '',
            })}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              onClick={() => {
                setAsking(undefined);
              }}
            >
              {t('common.cancel')}
            </Button>
            <Button data-autofocus loading={busy} onClick={() => void turn(true, false)}>
              {t('active.switchAction', { name: configuration?.name ?? '' })}
            </Button>
          </Group>
        </Stack>
      </Modal>

      <Modal
        opened={typeof asking === 'object'}
        onClose={() => {
          setAsking(undefined);
        }}
        centered
        title={t('active.queueTitle')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack gap="sm">
          <Text size="sm" fw={600}>
            {typeof asking === 'object' && asking.words}
          </Text>
          <Text size="sm">{t('active.queueEffect')}</Text>
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              onClick={() => {
                setAsking(undefined);
              }}
            >
              {t('active.queueStay')}
            </Button>
            <Button data-autofocus loading={busy} onClick={() => void turn(false, true)}>
              {t('active.queueAction')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}

/** How many mails wait; the server's own words while nobody can count them. */
function queuedWords(refusal: ApiProblem): string {
  const count = refusal.problem.queuedMails;
  if (count === undefined) {
    return refusal.message;
  }
  return count === 1 ? t('active.queueText.one') : t('active.queueText.many', { count });
}
