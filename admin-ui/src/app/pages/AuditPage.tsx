import { Button, Group, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ExportLinks } from '@/components/ExportLinks';
import { PageHeader } from '@/components/PageHeader';
import { Pager } from '@/components/Pager';
import { EmptyState, FailedState, LoadingState } from '@/components/States';
import { entriesQuery } from '@/features/audit/api/list-entries';
import { EntryFilters } from '@/features/audit/components/EntryFilters';
import { ReportButton } from '@/features/audit/components/ReportButton';
import { VerifyButton } from '@/features/audit/components/VerifyButton';
import {
  addressOf,
  entryFilterOf,
  entryQuery,
  type EntryFilter,
} from '@/features/audit/model/entry-filter';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { AuditEntries } from './AuditEntries';
import { useFormKey } from './use-form-key';

/** `/audit`: who did what, and whether the record is whole (AUD-1 to AUD-3). */
export function AuditPage() {
  const [parameters, setParameters] = useSearchParams();
  const [asked] = useDebouncedValue(parameters.toString(), 300);
  const [trail, setTrail] = useState<string[]>([]);
  const filter = entryFilterOf(new URLSearchParams(asked));
  const entries = useQuery(entriesQuery(filter, trail.at(-1)));
  const { formKey, typing } = useFormKey();
  const { me, isSystemAdmin } = useSession();
  const filtered = Object.values(filter).some((value) => value.trim() !== '');
  const narrow = (next: EntryFilter) => {
    setTrail([]);
    setParameters(addressOf(next), { replace: true, state: typing });
  };

  return (
    <>
      <PageHeader title={t('audit.title')} subtitle={t('audit.subtitle')} />
      <Stack gap="sm" mt="sm">
        <VerifyButton
          beside={
            <Group gap="xs" align="flex-start">
              <ExportLinks
                of={t('audit.title')}
                path="/api/audit-entries/export"
                query={entryQuery(filter)}
              />
              {(isSystemAdmin || me.roles.includes('AUDITOR')) && <ReportButton filter={filter} />}
            </Group>
          }
        />
        <EntryFilters key={formKey} initial={entryFilterOf(parameters)} onFilter={narrow} />
        {entries.error !== null ? (
          <FailedState
            title={t('audit.failed')}
            failure={entries.error}
            onRetry={() => void entries.refetch()}
          />
        ) : entries.data === undefined ? (
          <LoadingState />
        ) : entries.data.items.length === 0 && entries.data.gaps.length === 0 ? (
          <EmptyState
            title={filtered ? t('audit.noneFound') : t('audit.emptyTitle')}
            text={filtered ? undefined : t('audit.emptyText')}
            action={
              <Button
                variant="default"
                onClick={() => {
                  if (filtered) {
                    setTrail([]);
                    setParameters(new URLSearchParams(), { replace: true });
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
            <AuditEntries
              entries={entries.data.items}
              gaps={entries.data.gaps}
              stale={entries.isPlaceholderData}
            />
            <Pager trail={trail} nextCursor={entries.data.nextCursor} onTrail={setTrail} />
          </>
        )}
      </Stack>
    </>
  );
}
