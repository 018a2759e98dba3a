import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ChangesTable } from '@/components/ChangesTable';
import { EmptyState, FailedState, LoadingState } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import type { Stored } from '../api/get-configuration';
import { versionsQuery } from '../api/list-versions';
import type { Saved } from '../api/save-configuration';
import type { Settings } from '../model/setting';
import { Rollback } from './Rollback';
import { VersionComparison } from './VersionComparison';

interface VersionsDrawerProps {
  settings: Settings;
  stored: Stored;
  opened: boolean;
  onClose: () => void;
  canChange: boolean;
  /** Why nothing can be rolled back now: unsaved changes, say. */
  whyNoRollback: string | undefined;
  onRolledBack: (saved: Saved, to: number) => void;
  /** The two versions to be compared, as the page's address names them. */
  pair: readonly [number, number] | undefined;
  onPair: (from: number, to: number) => void;
  /** What was active at a moment. */
  activeAt: ReactNode;
}

/** Who saved what and when, what differs between any two, and the way back to each. */
export function VersionsDrawer(props: VersionsDrawerProps) {
  const { stored, opened, onClose } = props;
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('versions.title', { name: stored.configuration.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opened && <Versions {...props} />}
    </Drawer>
  );
}

function Versions(props: VersionsDrawerProps) {
  const { id } = props.stored.configuration;
  const versions = useInfiniteQuery(versionsQuery(id));
  const [back, setBack] = useState<number>();
  if (versions.isPending) {
    return <LoadingState />;
  }
  if (versions.isError) {
    return (
      <FailedState
        title={t('versions.failed')}
        failure={versions.error}
        onRetry={() => void versions.refetch()}
      />
    );
  }
  if (versions.data.length === 0) {
    return <EmptyState title={t('versions.empty')} />;
  }
  return (
    <Stack gap="lg">
      {versions.data.length > 1 && (
        <VersionComparison
          id={id}
          versions={versions.data}
          pair={props.pair}
          onPair={props.onPair}
        />
      )}
      {props.activeAt}
      {versions.data.map((version) => (
        <Version
          key={version.version}
          {...props}
          version={version}
          asked={back === version.version}
          onAsk={setBack}
        />
      ))}
      {versions.hasNextPage && (
        <Button
          variant="default"
          loading={versions.isFetchingNextPage}
          onClick={() => void versions.fetchNextPage()}
        >
          {t('versions.older')}
        </Button>
      )}
    </Stack>
  );
}

interface VersionProps extends VersionsDrawerProps {
  version: Api<'ConfigurationVersion'>;
  /** Whether going back to this one is being considered. */
  asked: boolean;
  onAsk: (version: number | undefined) => void;
}

function Version({ version, asked, onAsk, ...props }: VersionProps) {
  const isCurrent = version.version === props.stored.configuration.version;
  return (
    <section aria-labelledby={`version-${String(version.version)}`}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={3} size="h6" id={`version-${String(version.version)}`}>
          {t('versions.version', { version: version.version })}
          {isCurrent && ` (${t('versions.current')})`}
        </Title>
        {props.canChange && !isCurrent && !asked && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              onAsk(version.version);
            }}
          >
            {t('versions.rollbackOf', { version: version.version })}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" mb={4}>
        {t('versions.by', { at: formatDateTime(version.at), by: version.by })}
        {version.rolledBackTo !== undefined &&
          ` · ${t('versions.rolledBack', { version: version.rolledBackTo })}`}
      </Text>
      {version.comment !== undefined && (
        <Text size="sm" mb={4} fs="italic">
          {version.comment}
        </Text>
      )}
      {asked ? (
        <Rollback
          settings={props.settings}
          stored={props.stored}
          whyNoRollback={props.whyNoRollback}
          onRolledBack={props.onRolledBack}
          to={version.version}
          onStay={() => {
            onAsk(undefined);
          }}
        />
      ) : version.changes.length === 0 ? (
        <Text size="sm">
          {version.version === 1 ? t('versions.first') : t('versions.noChanges')}
        </Text>
      ) : (
        <ChangesTable
          caption={t('versions.version', { version: version.version })}
          changes={version.changes}
        />
      )}
    </section>
  );
}
