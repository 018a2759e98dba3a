import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { Notice } from '@/components/Notice';
import { RowTable } from '@/components/RowTable';
import { FailedState, LoadingState, failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { channelsQuery, deleteChannel, testChannel } from '../api/channels';
import { ChannelForm } from './ChannelForm';

/** Where alerts are told beside this page. */
export function Channels() {
  const { isSystemAdmin } = useSession();
  const channels = useQuery(channelsQuery);
  const [deleting, setDeleting] = useState<Api<'AlertChannel'>>();
  const [changing, setChanging] = useState<Api<'AlertChannel'>>();
  const [adding, setAdding] = useState(false);
  if (channels.isError) {
    return (
      <FailedState
        title={t('alert.loadFailed')}
        failure={channels.error}
        onRetry={() => void channels.refetch()}
      />
    );
  }
  if (channels.data === undefined) {
    return <LoadingState />;
  }
  return (
    <Stack gap="md">
      {channels.data.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('alert.channelsNone')}
        </Text>
      ) : (
        <RowTable
          caption={t('alert.channels')}
          rows={channels.data}
          rowKey={(channel) => channel.id}
          columns={[
            {
              key: 'name',
              header: t('alert.channel.column.name'),
              cell: (channel) => channel.name,
            },
            {
              key: 'kind',
              header: t('alert.channel.column.kind'),
              cell: (channel) => (
                <>
                  {t(`alert.channel.kind.${channel.kind}`)}
                  <Text size="xs" c="dimmed">
                    {channel.place ?? channel.recipients.join(', ')}
                  </Text>
                </>
              ),
            },
            {
              key: 'minimum',
              header: t('alert.channel.column.minimum'),
              nowrap: true,
              cell: (channel) => t(`alert.severity.${channel.minimumSeverity}`),
            },
            {
              key: 'health',
              header: t('alert.channel.column.health'),
              cell: (channel) => health(channel),
            },
            {
              key: 'actions',
              header: t('alert.channel.column.actions'),
              cell: (channel) =>
                isSystemAdmin && (
                  <Actions channel={channel} onChange={setChanging} onDelete={setDeleting} />
                ),
            },
          ]}
        />
      )}
      {isSystemAdmin &&
        (adding ? (
          <ChannelForm
            channel={undefined}
            onDone={() => {
              setAdding(false);
            }}
          />
        ) : (
          <Group>
            <Button
              variant="default"
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('alert.channel.add')}
            </Button>
          </Group>
        ))}
      <Modal
        opened={changing !== undefined}
        onClose={() => {
          setChanging(undefined);
        }}
        title={changing === undefined ? '' : t('alert.channel.changeOf', { name: changing.name })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {changing !== undefined && (
          <ChannelForm
            key={changing.id}
            channel={changing}
            onDone={() => {
              setChanging(undefined);
            }}
          />
        )}
      </Modal>
      {deleting !== undefined && (
        <DeleteDialog
          channel={deleting}
          onClose={() => {
            setDeleting(undefined);
          }}
        />
      )}
    </Stack>
  );
}

function health({ enabled, health: last }: Api<'AlertChannel'>): string {
  if (!enabled) {
    return t('alert.channel.off');
  }
  if (last.failedSince !== undefined) {
    return t('alert.channel.fails', {
      at: formatDateTime(last.failedSince),
      why: last.failure ?? '',
    });
  }
  return last.lastSuccessAt === undefined
    ? t('alert.channel.untried')
    : t('alert.channel.works', { at: formatDateTime(last.lastSuccessAt) });
}

interface ActionsProps {
  channel: Api<'AlertChannel'>;
  onChange: (channel: Api<'AlertChannel'>) => void;
  onDelete: (channel: Api<'AlertChannel'>) => void;
}

function Actions({ channel, onChange, onDelete }: ActionsProps) {
  const queryClient = useQueryClient();
  const test = useMutation({
    mutationFn: () => testChannel(channel.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['alert-channels'] }),
  });
  const failure = test.isError ? failureText(test.error) : test.data?.detail;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          loading={test.isPending}
          aria-label={t('alert.channel.testOf', { name: channel.name })}
          onClick={() => {
            test.mutate();
          }}
        >
          {t('alert.channel.test')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('alert.channel.changeOf', { name: channel.name })}
          onClick={() => {
            onChange(channel);
          }}
        >
          {t('alert.channel.change')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('alert.channel.deleteOf', { name: channel.name })}
          onClick={() => {
            onDelete(channel);
          }}
        >
          {t('alert.channel.delete')}
        </Button>
      </Group>
      {(test.isError || test.data?.told === false) && (
        <Notice tone="bad" role="alert" title={t('alert.channel.testFailed')}>
          {failure}
        </Notice>
      )}
      {test.data?.told === true && (
        <Notice tone="good" role="status" title={t('alert.channel.testPassed')} />
      )}
    </Stack>
  );
}

function DeleteDialog({ channel, onClose }: { channel: Api<'AlertChannel'>; onClose: () => void }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteChannel(channel),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['alert-channels'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('alert.channel.deleteOf', { name: channel.name })}
      confirm={t('alert.channel.delete')}
      busy={remove.isPending}
      focus="cancel"
      danger
      onConfirm={() => {
        remove.mutate();
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('alert.channel.deleteEffect')}</Text>
      {remove.isError && (
        <Notice tone="bad" role="alert" title={t('alert.failed')}>
          {failureText(remove.error)}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
