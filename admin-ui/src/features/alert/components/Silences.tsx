import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { RowTable } from '@/components/RowTable';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { endSilence } from '../api/decide-alert';
import { DeedDialog } from './DeedDialog';

/** What is told to nobody for a time: until when, by whom and why. */
export function Silences({ alerts }: { alerts: Api<'Alert'>[] }) {
  const { canChange } = useSession();
  const silenced = alerts.filter(({ silencedUntil }) => silencedUntil !== undefined);
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('alert.silencesText')}
      </Text>
      {silenced.length === 0 ? (
        <Text size="sm">{t('alert.silencesNone')}</Text>
      ) : (
        <SilenceTable silenced={silenced} canChange={canChange} />
      )}
      {canChange && (
        <AddSilence alerts={alerts.filter(({ silencedUntil }) => silencedUntil === undefined)} />
      )}
    </Stack>
  );
}

interface SilenceTableProps {
  silenced: Api<'Alert'>[];
  canChange: boolean;
}

function SilenceTable({ silenced, canChange }: SilenceTableProps) {
  return (
    <RowTable
      caption={t('alert.silences')}
      rows={silenced}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'alert',
          header: t('alert.silence.column.alert'),
          cell: (alert) => nameOf(alert),
        },
        {
          key: 'until',
          header: t('alert.silence.column.until'),
          nowrap: true,
          cell: ({ silencedUntil }) =>
            silencedUntil === undefined ? '' : formatDateTime(silencedUntil),
        },
        {
          key: 'by',
          header: t('alert.silence.column.by'),
          cell: (alert) => silencingOf(alert)?.by ?? '',
        },
        {
          key: 'why',
          header: t('alert.silence.column.why'),
          cell: (alert) => silencingOf(alert)?.comment ?? '',
        },
        ...(canChange
          ? [
              {
                key: 'actions',
                header: t('alert.silence.column.actions'),
                cell: (alert: Api<'Alert'>) => <End alert={alert} />,
              },
            ]
          : []),
      ]}
    />
  );
}

/** The step by which it was silenced last. */
function silencingOf({ history }: Api<'Alert'>) {
  return history.findLast(({ step }) => step === 'SILENCED');
}

function nameOf({ title, subjectName }: Api<'Alert'>): string {
  return subjectName === '' ? title : `${title} (${subjectName})`;
}

function End({ alert }: { alert: Api<'Alert'> }) {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSilence(alert.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['alerts'] }),
  });
  return (
    <Stack gap="xs">
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          loading={end.isPending}
          aria-label={t('alert.endSilenceOf', { title: nameOf(alert) })}
          onClick={() => {
            end.mutate();
          }}
        >
          {t('alert.endSilence')}
        </Button>
      </Group>
      {end.isError && (
        <Notice tone="bad" role="alert" title={t('alert.failed')}>
          {failureText(end.error)}
        </Notice>
      )}
    </Stack>
  );
}

/** @param alerts which are open and not silenced */
function AddSilence({ alerts }: { alerts: Api<'Alert'>[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState<Api<'Alert'>>();
  const alert = alerts.find(({ id }) => id === chosen) ?? alerts[0];
  if (alert === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t('alert.silence.nothingOpen')}
      </Text>
    );
  }
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('alert.silence.which')}
        data={alerts.map((one) => ({ value: one.id, label: nameOf(one) }))}
        value={alert.id}
        allowDeselect={false}
        style={{ flex: '0 1 24rem' }}
        onChange={setChosen}
      />
      <Button
        variant="default"
        onClick={() => {
          setAsked(alert);
        }}
      >
        {t('alert.silence.add')}
      </Button>
      {asked !== undefined && (
        <DeedDialog
          alert={asked}
          deed="silence"
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </Group>
  );
}
