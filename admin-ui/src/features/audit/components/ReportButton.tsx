import { IconFileTypePdf } from '@tabler/icons-react';
import { addressed } from '@/components/ExportLinks';
import { ReasonedButton } from '@/components/ReasonedButton';
import { t } from '@/lib/texts/t';
import { entryQuery, type EntryFilter } from '../model/entry-filter';

/** Saves the period that is shown as a PDF with its proof; it needs a period. */
export function ReportButton({ filter }: { filter: EntryFilter }) {
  return (
    <ReasonedButton
      variant="default"
      leftSection={<IconFileTypePdf size={18} aria-hidden />}
      reason={filter.from === '' || filter.to === '' ? t('audit.reportNeedsPeriod') : undefined}
      onClick={() => {
        // As a link that saves: an answer that is no report doesn't take the page's place.
        const link = document.createElement('a');
        link.href = addressed('/api/audit-entries/report', entryQuery(filter));
        link.download = '';
        link.click();
      }}
    >
      {t('audit.report')}
    </ReasonedButton>
  );
}
