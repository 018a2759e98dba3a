import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { RowTable } from '@/components/RowTable';
import { FailedState, LoadingState, failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { removeSilence, silencesQuery } from '../api/silences';
import { DeedDialog } from './DeedDialog';

type Silence = Api<'AlertSilence'>;

/**
 * What is told to nobody for a time: until when, by whom and why.
 *
 * @param alerts which are open
 */
export function Silences({ alerts }: { alerts: Api<'Alert'>[] }) {
  const { canChange } = useSession();
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('alert.silencesText')}
      </Text>
      <ListedSilences canChange={canChange} />
      {canChange && (
        <AddSilence alerts={alerts.filter(({ silencedUntil }) => silencedUntil === undefined)} />
      )}
    </Stack>
  );
}

function ListedSilences({ canChange }: { canChange: boolean }) {
  const silences = useQuery(silencesQuery);
  if (silences.data === undefined) {
    return silences.error === null ? (
      <LoadingState />
    ) : (
      <FailedState
        title={t('alert.silencesFailed')}
        failure={silences.error}
        onRetry={() => void silences.refetch()}
      />
    );
  }
  return silences.data.length === 0 ? (
    <Text size="sm">{t('alert.silencesNone')}</Text>
  ) : (
    <SilenceTable silences={silences.data} canChange={canChange} />
  );
}

function SilenceTable({ silences, canChange }: { silences: Silence[]; canChange: boolean }) {
  return (
    <RowTable
      caption={t('alert.silences')}
      rows={silences}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'alert',
          header: t('alert.silence.column.alert'),
          cell: (silence) => (
            <>
              {nameOf(silence)}
              <Text size="xs" c="dimmed">
                {silence.clearedAt === undefined
                  ? t('alert.silence.open')
                  : t('alert.silence.over', { at: formatDateTime(silence.clearedAt) })}
              </Text>
            </>
          ),
        },
        {
          key: 'until',
          header: t('alert.silence.column.until'),
          nowrap: true,
          cell: ({ until }) => formatDateTime(until),
        },
        {
          key: 'by',
          header: t('alert.silence.column.by'),
          cell: ({ by }) => by,
        },
        {
          key: 'why',
          header: t('alert.silence.column.why'),
          cell: ({ comment }) => comment ?? '',
        },
        ...(canChange
          ? [
              {
                key: 'actions',
                header: t('alert.silence.column.actions'),
                cell: (silence: Silence) => <End silence={silence} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function nameOf({ title, subjectName }: { title: string; subjectName: string }): string {
  return subjectName === '' ? title : `${title} (${subjectName})`;
}

function End({ silence }: { silence: Silence }) {
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => removeSilence(silence.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['alerts'] }),
  });
  return (
    <Stack gap="xs">
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          loading={end.isPending}
          aria-label={t('alert.endSilenceOf', { title: nameOf(silence) })}
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
