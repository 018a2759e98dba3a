import { FileInput, Text, Title } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { Notice } from '@/components/Notice';
import { failureText, LoadingState } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import type { ImportHandle } from '../use-import';
import classes from './ImportBackup.module.css';
import { ImportPreview } from './ImportPreview';

interface ImportBackupProps {
  handle: ImportHandle;
  /** The backup of the list that is being restored, if it is one of these. */
  restoring: Api<'Backup'> | undefined;
  onFile: () => void;
}

/**
 * Brings a backup in: first what it would do, with every difference and a choice for each conflict,
 * and only then the doing.
 */
export function ImportBackup({ handle, restoring, onFile }: ImportBackupProps) {
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (restoring !== undefined) {
      title.current?.focus();
    }
  }, [restoring]);
  const { report, looking, refusal, failure } = handle;
  return (
    <section className={`card ${classes.root ?? ''}`} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId} ref={title} tabIndex={-1}>
        {t('import.title')}
      </Title>
      {restoring !== undefined && (
        <Text size="sm" fw={600}>
          {t('backup.restoring', { at: formatDateTime(restoring.createdAt) })}
        </Text>
      )}
      <FileInput
        label={t('import.file')}
        description={t('import.fileHelp')}
        placeholder={t('import.filePlaceholder')}
        accept="application/json,.json"
        leftSection={<IconUpload size={16} aria-hidden />}
        value={handle.file}
        error={handle.unreadable}
        clearable
        clearButtonProps={{ 'aria-label': t('import.clear') }}
        onChange={(next) => {
          onFile();
          void handle.actions.take(next);
        }}
      />
      {looking && report === undefined && <LoadingState label={t('import.looking')} />}
      {refusal !== null && (
        <Notice tone="bad" role="alert" title={t('import.refused')}>
          {failureText(refusal)}
        </Notice>
      )}
      {failure !== null && (
        <Notice tone="bad" role="alert" title={t('import.failed')}>
          {failureText(failure)}
        </Notice>
      )}
      {report !== undefined && refusal === null && (
        <ImportPreview handle={handle} report={report} />
      )}
    </section>
  );
}
