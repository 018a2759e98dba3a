import { Group, Stack, Text } from '@mantine/core';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import type { ImportHandle } from '../use-import';
import { ImportItem } from './ImportItem';

interface ImportPreviewProps {
  handle: ImportHandle;
  report: Api<'ImportReport'>;
}

/** What the import would do, or did, configuration by configuration. */
export function ImportPreview({ handle, report }: ImportPreviewProps) {
  const { choices, looking, importing, actions } = handle;
  return (
    <>
      {report.applied ? (
        <Notice tone="good" role="status" title={t('import.done')}>
          {t('import.doneText')}
        </Notice>
      ) : (
        <Text size="sm" role="status">
          {t('import.preview')}
        </Text>
      )}
      {report.signature === 'UNKNOWN_KEY' && (
        <Notice tone="warn" title={t('import.unknownKey')}>
          {t('import.unknownKeyText')}
        </Notice>
      )}
      <Stack gap="sm" aria-busy={looking}>
        {report.items.map((item) => (
          <ImportItem
            key={item.configurationId}
            item={item}
            choice={choices[item.configurationId]}
            done={report.applied}
            onChoice={(choice) => {
              actions.settle(item.configurationId, choice);
            }}
          />
        ))}
      </Stack>
      {!report.applied && (
        <Group justify="flex-end">
          <ReasonedButton
            reason={looking ? t('import.looking') : whyNot(report)}
            loading={importing}
            onClick={actions.apply}
          >
            {t('import.apply')}
          </ReasonedButton>
        </Group>
      )}
    </>
  );
}

/** Why it cannot be imported yet. */
function whyNot({ items }: Api<'ImportReport'>): string | undefined {
  const open = items.filter((item) => item.action === 'CONFLICT').length;
  if (open > 0) {
    return t(open === 1 ? 'import.chooseOne' : 'import.chooseMany', { count: open });
  }
  return items.every((item) => item.action === 'UNCHANGED') ? t('import.nothing') : undefined;
}
