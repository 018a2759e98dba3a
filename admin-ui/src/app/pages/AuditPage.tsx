import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHeader } from '@/components/PageHeader';
import { Pager } from '@/components/Pager';
import { EmptyState, FailedState, LoadingState } from '@/components/States';
import { entriesQuery, entryQuery, type EntryFilter } from '@/features/audit/api/list-entries';
import { VerifyButton } from '@/features/audit/components/VerifyButton';
import { t } from '@/lib/texts/t';
import { AuditEntries } from './AuditEntries';

const noFilter: EntryFilter = { actor: '', action: '', subject: '', from: '', to: '' };

const filterNames = ['actor', 'action', 'subject', 'from', 'to'] as const;

/** `/audit`: who did what, and whether the record is whole (AUD-1 to AUD-3). */
export function AuditPage() {
  const [typed, setTyped] = useState(noFilter);
  const [filter] = useDebouncedValue(typed, 300);
  const [trail, setTrail] = useState<string[]>([]);
  const entries = useQuery(entriesQuery(filter, trail.at(-1)));
  const filtered = filterNames.some((name) => filter[name].trim() !== '');
  const narrow = (name: keyof EntryFilter, value: string) => {
    setTrail([]);
    setTyped((before) => ({ ...before, [name]: value }));
  };
  const exportQuery = new URLSearchParams(
    Object.entries(entryQuery(filter)).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
    ),
  ).toString();

  return (
    <>
      <PageHeader title={t('audit.title')} subtitle={t('audit.subtitle')} />
      <Stack gap="sm" mt="sm">
        <VerifyButton
          beside={
            <Button
              component="a"
              href={`/api/audit-entries/export${exportQuery === '' ? '' : `?${exportQuery}`}`}
              download
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
            >
              {t('audit.export')}
            </Button>
          }
        />
        <Group gap="sm" align="flex-end">
          {(['actor', 'action', 'subject'] as const).map((name) => (
            <TextInput
              key={name}
              label={t(`audit.${name}`)}
              value={typed[name]}
              style={{ flex: '1 1 9rem', maxWidth: '14rem' }}
              onChange={(event) => {
                narrow(name, event.currentTarget.value);
              }}
            />
          ))}
          {(['from', 'to'] as const).map((name) => (
            <TextInput
              key={name}
              type="date"
              label={t(`audit.${name}`)}
              value={typed[name]}
              style={{ flex: '0 1 10rem' }}
              onChange={(event) => {
                narrow(name, event.currentTarget.value);
              }}
            />
          ))}
        </Group>
        {entries.error !== null ? (
          <FailedState
            title={t('audit.failed')}
            failure={entries.error}
            onRetry={() => void entries.refetch()}
          />
        ) : entries.data === undefined ? (
          <LoadingState />
        ) : entries.data.items.length === 0 ? (
          <EmptyState
            title={filtered ? t('audit.noneFound') : t('audit.emptyTitle')}
            text={filtered ? undefined : t('audit.emptyText')}
            action={
              <Button
                variant="default"
                onClick={() => {
                  if (filtered) {
                    setTyped(noFilter);
                  } else {
                    void entries.refetch();
                  }
                }}
              >
                {filtered ? t('common.clearFilters') : t('audit.emptyAction')}
              </Button>
            }
          />
        ) : (
          <>
            <AuditEntries entries={entries.data.items} stale={entries.isPlaceholderData} />
            <Pager trail={trail} nextCursor={entries.data.nextCursor} onTrail={setTrail} />
          </>
        )}
      </Stack>
    </>
  );
}
