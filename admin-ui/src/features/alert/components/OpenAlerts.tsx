import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Notice, type Tone } from '@/components/Notice';
import { EmptyState } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { endSilence } from '../api/decide-alert';
import { wordsBeyondTitle } from '../model/alert-words';
import { DeedDialog, type Deed } from './DeedDialog';

const tones: Record<Api<'Alert'>['severity'], Tone> = {
  CRITICAL: 'bad',
  WARNING: 'warn',
  INFO: 'info',
};

interface OpenAlertsProps {
  alerts: Api<'Alert'>[];
  /** Where the rule with this code is. */
  rulePath: (code: string) => string;
}

/** What is open now, and what to do about each. */
export function OpenAlerts({ alerts, rulePath }: OpenAlertsProps) {
  const { canChange } = useSession();
  const [asked, setAsked] = useState<{ alert: Api<'Alert'>; deed: Deed }>();
  if (alerts.length === 0) {
    return <EmptyState title={t('alert.none')} text={t('alert.noneText')} />;
  }
  return (
    <>
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <Notice
              tone={tones[alert.severity]}
              title={`${t(`alert.severity.${alert.severity}`)}: ${alert.title}`}
              actions={
                canChange && (
                  <Deeds
                    alert={alert}
                    onAsk={(deed) => {
                      setAsked({ alert, deed });
                    }}
                  />
                )
              }
            >
              <OneAlert alert={alert} rulePath={rulePath} />
            </Notice>
          </li>
        ))}
      </Stack>
      {asked !== undefined && (
        <DeedDialog
          {...asked}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

function OneAlert({
  alert,
  rulePath,
}: {
  alert: Api<'Alert'>;
  rulePath: OpenAlertsProps['rulePath'];
}) {
  const words = wordsBeyondTitle(alert);
  return (
    <Stack gap={2}>
      {words !== '' && <Text size="sm">{words}</Text>}
      <Text size="sm">{alert.remedy}</Text>
      <Text size="xs" c="dimmed">
        {t('alert.since', { at: formatDateTime(alert.raisedAt) })}
      </Text>
      {alert.acknowledged !== undefined && (
        <Text size="xs" c="dimmed">
          {t('alert.acknowledgedBy', { by: alert.acknowledged.by })}
          {alert.acknowledged.comment !== undefined && `: ${alert.acknowledged.comment}`}
        </Text>
      )}
      {alert.silencedUntil !== undefined && (
        <Text size="xs" c="dimmed">
          {t('alert.silencedUntil', { at: formatDateTime(alert.silencedUntil) })}
        </Text>
      )}
      <div>
        <Anchor
          component={Link}
          to={rulePath(alert.rule)}
          size="xs"
          underline="always"
          aria-label={t('alert.rule.ofAlertOf', { title: alert.title })}
        >
          {t('alert.rule.ofAlert')}
        </Anchor>
      </div>
    </Stack>
  );
}

function Deeds({ alert, onAsk }: { alert: Api<'Alert'>; onAsk: (deed: Deed) => void }) {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSilence(alert.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['alerts'] }),
  });
  return (
    <Group gap="xs">
      {alert.acknowledged === undefined && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('alert.acknowledgeOf', { title: alert.title })}
          onClick={() => {
            onAsk('acknowledge');
          }}
        >
          {t('alert.acknowledge')}
        </Button>
      )}
      {alert.silencedUntil === undefined ? (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('alert.silenceOf', { title: alert.title })}
          onClick={() => {
            onAsk('silence');
          }}
        >
          {t('alert.silence')}
        </Button>
      ) : (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={end.isPending}
          aria-label={t('alert.endSilenceOf', { title: alert.title })}
          onClick={() => {
            end.mutate();
          }}
        >
          {t('alert.endSilence')}
        </Button>
      )}
    </Group>
  );
}
