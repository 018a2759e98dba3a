import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { RowTable } from '@/components/RowTable';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatBytes, formatDateTime } from '@/lib/time';
import { deleteBackup } from '../api/delete-backup';
import { DownloadLink } from './DownloadLink';

interface BackupTableProps {
  backups: Api<'Backup'>[];
  stale: boolean;
  /** Shows what bringing it back would do. */
  onRestore: (backup: Api<'Backup'>) => void;
}

/** The backups that there are. */
export function BackupTable({ backups, stale, onRestore }: BackupTableProps) {
  const [deleting, setDeleting] = useState<Api<'Backup'>>();
  return (
    <>
      <RowTable
        caption={t('backup.caption')}
        rows={backups}
        rowKey={(backup) => backup.id}
        stale={stale}
        columns={[
          {
            key: 'at',
            header: t('backup.column.at'),
            nowrap: true,
            cell: (backup) => formatDateTime(backup.createdAt),
          },
          {
            key: 'kind',
            header: t('backup.column.kind'),
            cell: (backup) => (
              <>
                {t(`backup.kind.${backup.kind}`)}
                {backup.kind === 'MANUAL' && (
                  <Text size="xs" c="dimmed">
                    {backup.createdBy}
                  </Text>
                )}
              </>
            ),
          },
          {
            key: 'configurations',
            header: t('backup.column.configurations'),
            align: 'right',
            cell: (backup) => backup.configurations,
          },
          {
            key: 'secrets',
            header: t('backup.column.secrets'),
            cell: (backup) => t(`backup.secrets.short.${backup.secrets}`),
          },
          {
            key: 'bytes',
            header: t('backup.column.bytes'),
            align: 'right',
            nowrap: true,
            cell: (backup) => formatBytes(backup.bytes),
          },
          {
            key: 'actions',
            header: t('backup.column.actions'),
            cell: (backup) => (
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('backup.restoreOf', { at: formatDateTime(backup.createdAt) })}
                  onClick={() => {
                    onRestore(backup);
                  }}
                >
                  {t('backup.restore')}
                </Button>
                <DownloadLink backup={backup} />
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('backup.deleteOf', { at: formatDateTime(backup.createdAt) })}
                  onClick={() => {
                    setDeleting(backup);
                  }}
                >
                  {t('backup.delete')}
                </Button>
              </Group>
            ),
          },
        ]}
      />
      {deleting !== undefined && (
        <DeleteDialog
          backup={deleting}
          onClose={() => {
            setDeleting(undefined);
          }}
        />
      )}
    </>
  );
}

function DeleteDialog({ backup, onClose }: { backup: Api<'Backup'>; onClose: () => void }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteBackup(backup.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['backups'] });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t('backup.deleteTitle', { at: formatDateTime(backup.createdAt) })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{t('backup.deleteEffect')}</Text>
        {remove.isError && (
          <Notice tone="bad" role="alert" title={t('backup.deleteFailed')}>
            {failureText(remove.error)}
          </Notice>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => {
              remove.mutate();
            }}
          >
            {t('delete.action')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
