import { FileInput, Title } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useId } from 'react';
import { Notice } from '@/components/Notice';
import { failureText, LoadingState } from '@/components/States';
import { t } from '@/lib/texts/t';
import { useImport } from '../use-import';
import classes from './ImportBackup.module.css';
import { ImportPreview } from './ImportPreview';

/**
 * Brings a backup in: first what it would do, with every difference and a choice for each conflict,
 * and only then the doing.
 */
export function ImportBackup() {
  const titleId = useId();
  const handle = useImport();
  const { report, looking, refusal, failure } = handle;
  return (
    <section className={`card ${classes.root ?? ''}`} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId}>
        {t('import.title')}
      </Title>
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
        onChange={(next) => void handle.actions.take(next)}
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
