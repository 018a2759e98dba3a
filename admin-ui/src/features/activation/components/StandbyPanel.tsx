import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import type { Answer } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { dismissStandby } from '../api/dismiss-standby';
import { nameStandby } from '../api/name-standby';
import { PromotionDialog } from './PromotionDialog';

type Configuration = Api<'Configuration'>;

interface StandbyPanelProps {
  configuration: Configuration;
  all: Configuration[];
  /** Why this one cannot be named now. */
  whyNot: string | undefined;
  canChange: boolean;
  /** What becomes of the mails that wait, once the one of this name takes over. */
  waiting: (name: string) => ReactNode;
  /** Standby or activity of some configuration changed. */
  onChanged: (answer: Answer<Configuration>, promoted: boolean) => void;
}

/** Which configuration may take over when the active one fails: naming it, and the takeover by hand. */
export function StandbyPanel({
  configuration,
  all,
  whyNot,
  canChange,
  waiting,
  onChanged,
}: StandbyPanelProps) {
  const titleId = useId();
  const [asking, setAsking] = useState(false);
  const turn = useMutation({
    mutationFn: () =>
      configuration.standby ? dismissStandby(configuration.id) : nameStandby(configuration.id),
    onSuccess: (answer) => {
      onChanged(answer, false);
    },
  });
  const standby = all.find((one) => one.standby);
  const active = all.find((one) => one.active);
  const candidate = configuration.active ? standby : configuration;
  const shared = candidate !== undefined && active !== undefined && isSame(candidate, active);
  const promotable = standby !== undefined && (configuration.active || configuration.standby);
  return (
    <section className="card" style={{ padding: '1rem' }} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId}>
        {t('standby.title')}
      </Title>
      <Stack gap="sm" mt="xs">
        <Text size="sm">{standingOf(configuration, active, standby)}</Text>
        {shared && (
          <Notice tone="warn" role="status">
            {t('standby.sameAccount', { name: active.name })}
          </Notice>
        )}
        {turn.isError && (
          <Notice tone="bad" role="alert" title={t('standby.failed')}>
            {failureText(turn.error)}
          </Notice>
        )}
        {canChange && (
          <Group gap="xs" align="flex-start">
            {promotable && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  setAsking(true);
                }}
              >
                {t('standby.promote')}
              </Button>
            )}
            {!configuration.active && (
              <ReasonedButton
                size="compact-sm"
                variant="default"
                loading={turn.isPending}
                reason={configuration.standby ? undefined : whyNot}
                onClick={() => {
                  turn.mutate();
                }}
              >
                {t(configuration.standby ? 'standby.dismiss' : 'standby.name')}
              </ReasonedButton>
            )}
          </Group>
        )}
      </Stack>
      {asking && standby !== undefined && (
        <PromotionDialog
          standby={standby}
          active={active}
          waiting={waiting(standby.name)}
          onClose={() => {
            setAsking(false);
          }}
          onDone={(answer) => {
            setAsking(false);
            onChanged(answer, true);
          }}
        />
      )}
    </section>
  );
}

/** Whether both are one account on one server: what stops one stops the other (X64). */
function isSame(one: Configuration, other: Configuration): boolean {
  return (
    one.id !== other.id &&
    one.host.toLowerCase() === other.host.toLowerCase() &&
    one.username === other.username
  );
}

/** Who stands by for whom, in words. */
function standingOf(
  configuration: Configuration,
  active: Configuration | undefined,
  standby: Configuration | undefined,
): string {
  if (configuration.standby) {
    return active === undefined ? t('standby.isNobody') : t('standby.is', { name: active.name });
  }
  if (configuration.active) {
    return standby === undefined ? t('standby.none') : t('standby.other', { name: standby.name });
  }
  return standby === undefined ? t('standby.could') : t('standby.instead', { name: standby.name });
}
