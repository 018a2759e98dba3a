import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice, type Tone } from '@/components/Notice';
import { EmptyState, failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { acknowledgeAlert, endSilence, silenceAlert } from '../api/decide-alert';

const tones: Record<Api<'Alert'>['severity'], Tone> = {
  CRITICAL: 'bad',
  WARNING: 'warn',
  INFO: 'info',
};
const HOURS = ['1', '8', '24', '168'] as const;
const HOUR_MS = 3_600_000;

type Deed = 'acknowledge' | 'silence';

/** What is open now, and what to do about each. */
export function OpenAlerts({ alerts }: { alerts: Api<'Alert'>[] }) {
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
              <OneAlert alert={alert} />
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

function OneAlert({ alert }: { alert: Api<'Alert'> }) {
  return (
    <Stack gap={2}>
      <Text size="sm">{alert.summary}</Text>
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

interface DeedDialogProps {
  alert: Api<'Alert'>;
  deed: Deed;
  onClose: () => void;
}

function DeedDialog({ alert, deed, onClose }: DeedDialogProps) {
  const queryClient = useQueryClient();
  const [comment, setComment] = useState('');
  const [hours, setHours] = useState<string>('8');
  const doing = useMutation({
    mutationFn: () =>
      deed === 'acknowledge'
        ? acknowledgeAlert(alert.id, comment)
        : silenceAlert(alert.id, new Date(Date.now() + Number(hours) * HOUR_MS), comment),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['alerts'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t(`alert.${deed}Of`, { title: alert.title })}
      confirm={t(`alert.${deed}`)}
      busy={doing.isPending}
      focus="confirm"
      onConfirm={() => {
        doing.mutate();
      }}
      onClose={onClose}
    >
      <Text size="sm">{t(`alert.${deed}Effect`)}</Text>
      {deed === 'silence' && (
        <Select
          label={t('alert.for')}
          data={HOURS.map((value) => ({ value, label: t(`alert.for.${value}`) }))}
          value={hours}
          allowDeselect={false}
          onChange={(value) => {
            setHours(value ?? hours);
          }}
        />
      )}
      <Textarea
        label={t('alert.comment')}
        description={t('alert.commentHelp')}
        maxLength={500}
        value={comment}
        onChange={(event) => {
          setComment(event.currentTarget.value);
        }}
      />
      {doing.isError && (
        <Notice tone="bad" role="alert" title={t('alert.failed')}>
          {failureText(doing.error)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
