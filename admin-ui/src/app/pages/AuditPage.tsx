import { Button, Group, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ExportLinks } from '@/components/ExportLinks';
import { PageHeader } from '@/components/PageHeader';
import { Pager } from '@/components/Pager';
import { SavedFilters } from '@/components/SavedFilters';
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/States';
import { entriesQuery } from '@/features/audit/api/list-entries';
import { EntryFilters, type Suggested } from '@/features/audit/components/EntryFilters';
import { Presets } from '@/features/audit/components/Presets';
import { ReportButton } from '@/features/audit/components/ReportButton';
import { VerifyButton } from '@/features/audit/components/VerifyButton';
import { WholeVerification } from '@/features/audit/components/WholeVerification';
import {
  addressOf,
  entryFilterOf,
  entryQuery,
  type EntryFilter,
} from '@/features/audit/model/entry-filter';
import { filterWords } from '@/features/audit/model/filter-words';
import type { Api } from '@/lib/api/types';
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
  const seesAll = isSystemAdmin || me.roles.includes('AUDITOR');
  const Verification = seesAll ? WholeVerification : VerifyButton;
  const filtered = Object.values(filter).some((value) => value.trim() !== '');
  const narrow = (next: EntryFilter) => {
    setTrail([]);
    setParameters(addressOf(next), { replace: true, state: typing });
  };

  return (
    <>
      <PageHeader title={t('audit.title')} subtitle={t('audit.subtitle')} />
      <Stack gap="sm" mt="sm">
        <Verification
          beside={
            <Group gap="xs" align="flex-start">
              <ExportLinks
                of={t('audit.title')}
                path="/api/audit-entries/export"
                query={entryQuery(filter)}
              />
              {seesAll && <ReportButton filter={filter} />}
            </Group>
          }
        />
        <Presets
          action={entryFilterOf(parameters).action}
          onAction={(action) => {
            setTrail([]);
            setParameters(addressOf({ ...entryFilterOf(parameters), action }), { replace: true });
          }}
        />
        <EntryFilters
          key={formKey}
          initial={entryFilterOf(parameters)}
          suggestions={suggestionsIn(entries.data?.items ?? [])}
          onFilter={narrow}
        />
        <SavedFilters
          list="audit"
          present={addressOf(entryFilterOf(parameters)).toString()}
          words={filterWords}
          onOpen={() => {
            setTrail([]);
          }}
        />
        {entries.data !== undefined && entries.error !== null && (
          <StaleNotice
            at={entries.dataUpdatedAt}
            failure={entries.error}
            onRetry={() => void entries.refetch()}
          />
        )}
        {entries.data === undefined && entries.error !== null ? (
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
              withProof={seesAll}
            />
            <Pager trail={trail} nextCursor={entries.data.nextCursor} onTrail={setTrail} />
          </>
        )}
      </Stack>
    </>
  );
}

/** Who and what stands in these entries, each once: to be picked as a filter. */
function suggestionsIn(entries: Api<'AuditEntry'>[]): Partial<Record<Suggested, string[]>> {
  const each = (of: (entry: Api<'AuditEntry'>) => string | undefined) =>
    [...new Set(entries.map(of))].filter((one) => one !== undefined).sort();
  return {
    actor: each(({ actor }) => actor.id),
    subject: each(({ subjectName, subjectId }) => subjectName ?? subjectId),
    configuration: each(({ subjectType, subjectName }) =>
      subjectType === 'configuration' ? subjectName : undefined,
    ),
  };
}
