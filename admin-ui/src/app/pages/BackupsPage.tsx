import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { Pager } from '@/components/Pager';
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/States';
import { backupsQuery } from '@/features/backup/api/list-backups';
import { BackupTable } from '@/features/backup/components/BackupTable';
import { ImportBackup } from '@/features/backup/components/ImportBackup';
import { MakeBackup } from '@/features/backup/components/MakeBackup';
import { Schedule } from '@/features/backup/components/Schedule';
import { useImport } from '@/features/backup/use-import';
import {
  configurationsQuery,
  useFoundConfigurations,
} from '@/features/configuration/api/list-configurations';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';

/** `/backups`: what was saved away, and the way back (BKP-1, ENV-1). */
export function BackupsPage() {
  const { isSystemAdmin } = useSession();
  return (
    <>
      <PageHeader title={t('backup.title')} subtitle={t('backup.subtitle')} />
      <Stack gap="md" mt="sm" maw={1000}>
        {isSystemAdmin ? <Backups /> : <Notice tone="info" title={t('backup.notYours')} />}
      </Stack>
    </>
  );
}

function Backups() {
  const [trail, setTrail] = useState<string[]>([]);
  const backups = useQuery(backupsQuery(trail.at(-1)));
  const [typed, setTyped] = useState('');
  const configurations = useQuery(configurationsQuery);
  const handle = useImport();
  const [restoring, setRestoring] = useState<Api<'Backup'>>();
  const { shown } = useFoundConfigurations(typed, configurations.data ?? []);
  return (
    <>
      <MakeBackup configurations={shown} onSearch={setTyped} />
      <Schedule />
      {backups.data !== undefined && backups.error !== null && (
        <StaleNotice
          at={backups.dataUpdatedAt}
          failure={backups.error}
          onRetry={() => void backups.refetch()}
        />
      )}
      {backups.data === undefined && backups.error !== null ? (
        <FailedState
          title={t('backup.loadFailed')}
          failure={backups.error}
          onRetry={() => void backups.refetch()}
        />
      ) : backups.data === undefined ? (
        <LoadingState />
      ) : backups.data.items.length === 0 ? (
        <EmptyState title={t('backup.none')} text={t('backup.noneText')} />
      ) : (
        <>
          <BackupTable
            backups={backups.data.items}
            stale={backups.isPlaceholderData}
            onRestore={(backup) => {
              setRestoring(backup);
              handle.actions.restore(backup.id);
            }}
          />
          <Pager trail={trail} nextCursor={backups.data.nextCursor} onTrail={setTrail} />
        </>
      )}
      <ImportBackup
        handle={handle}
        restoring={restoring}
        onFile={() => {
          setRestoring(undefined);
        }}
      />
    </>
  );
}
