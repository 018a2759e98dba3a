import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { t } from '@/lib/texts/t';

interface ExportLinksProps {
  /** What is taken away, for who hears the links without what stands around them. */
  of: string;
  /** The address of the export as NDJSON; that as CSV ends with `.csv`. */
  path: string;
  query: Record<string, string | undefined>;
  onExport?: (form: string) => void;
}

/** Saves the list as a file, narrowed as it is shown. */
export function ExportLinks({ of, path, query, onExport }: ExportLinksProps) {
  return (
    <Group gap="xs">
      {[
        { form: 'CSV', address: `${path}.csv` },
        { form: 'NDJSON', address: path },
      ].map(({ form, address }) => (
        <Button
          key={form}
          component="a"
          href={addressed(address, query)}
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          aria-label={t('common.exportOf', { of, form })}
          onClick={() => onExport?.(form)}
        >
          {t('common.export', { form })}
        </Button>
      ))}
    </Group>
  );
}

/** An address with its query; what is empty is left out. */
export function addressed(path: string, query: Record<string, string | undefined>): string {
  const parameters = new URLSearchParams(
    Object.entries(query).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
    ),
  ).toString();
  return parameters === '' ? path : `${path}?${parameters}`;
}
