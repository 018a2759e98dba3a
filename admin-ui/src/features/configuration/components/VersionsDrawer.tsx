import { Button, Drawer, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ChangesTable } from '@/components/ChangesTable';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { EmptyState, FailedState, failureText, LoadingState } from '@/components/States';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { differenceQuery } from '../api/compare-versions';
import type { Stored } from '../api/get-configuration';
import { versionsQuery } from '../api/list-versions';
import { rollBack } from '../api/roll-back';
import type { Saved } from '../api/save-configuration';

interface VersionsDrawerProps {
  stored: Stored;
  opened: boolean;
  onClose: () => void;
  canChange: boolean;
  /** Why nothing can be rolled back now: unsaved changes, say. */
  whyNoRollback: string | undefined;
  onRolledBack: (saved: Saved, to: number) => void;
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
  const { id, version: current } = props.stored.configuration;
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
      {versions.data.length > 1 && <Comparison id={id} versions={versions.data} />}
      {versions.data.map((version) => (
        <section key={version.version} aria-labelledby={`version-${String(version.version)}`}>
          <Group justify="space-between" align="baseline" gap="xs">
            <Title order={3} size="h6" id={`version-${String(version.version)}`}>
              {t('versions.version', { version: version.version })}
              {version.version === current && ` (${t('versions.current')})`}
            </Title>
            {props.canChange && version.version !== current && back !== version.version && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('versions.rollbackOf', { version: version.version })}
                onClick={() => {
                  setBack(version.version);
                }}
              >
                {t('versions.rollback')}
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
          {back === version.version ? (
            <Rollback
              {...props}
              to={version.version}
              onStay={() => {
                setBack(undefined);
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

function Comparison({ id, versions }: { id: string; versions: Api<'ConfigurationVersion'>[] }) {
  const titleId = useId();
  const newest = versions[0]?.version ?? 1;
  const [from, setFrom] = useState(versions[1]?.version ?? newest);
  const [to, setTo] = useState(newest);
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: t('versions.version', { version }),
  }));
  return (
    <section className="card" style={{ padding: '0.75rem' }} aria-labelledby={titleId}>
      <Title order={3} size="h6" id={titleId}>
        {t('versions.compare')}
      </Title>
      <Group gap="xs" my="xs" grow>
        <Select
          label={t('versions.from')}
          data={options}
          value={String(from)}
          allowDeselect={false}
          onChange={(value) => {
            setFrom(Number(value ?? from));
          }}
        />
        <Select
          label={t('versions.to')}
          data={options}
          value={String(to)}
          allowDeselect={false}
          onChange={(value) => {
            setTo(Number(value ?? to));
          }}
        />
      </Group>
      <Difference id={id} from={from} to={to} />
    </section>
  );
}

function Difference({ id, from, to }: { id: string; from: number; to: number }) {
  const difference = useQuery({ ...differenceQuery(id, from, to), enabled: from !== to });
  if (from === to) {
    return <Text size="sm">{t('versions.same')}</Text>;
  }
  if (difference.isError) {
    return (
      <FailedState
        title={t('versions.differenceFailed')}
        failure={difference.error}
        onRetry={() => void difference.refetch()}
      />
    );
  }
  if (difference.data === undefined) {
    return <LoadingState />;
  }
  return difference.data.changes.length === 0 ? (
    <Text size="sm" role="status">
      {t('versions.same')}
    </Text>
  ) : (
    <ChangesTable
      caption={t('versions.difference', { from, to })}
      changes={difference.data.changes}
    />
  );
}

function Rollback({
  stored,
  to,
  whyNoRollback,
  onStay,
  onRolledBack,
}: VersionsDrawerProps & { to: number; onStay: () => void }) {
  const [comment, setComment] = useState('');
  const { id, version } = stored.configuration;
  const go = useMutation({
    mutationFn: () =>
      rollBack(
        { id, etag: stored.etag },
        { version: to, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) },
      ),
    onSuccess: (saved) => {
      onRolledBack(saved, to);
    },
  });
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {t('versions.rollbackTitle', { version: to })}
      </Text>
      <Difference id={id} from={version} to={to} />
      <Text size="sm">{t('versions.rollbackText', { next: version + 1 })}</Text>
      <TextInput
        label={`${t('versions.rollbackComment')} (${t('common.optional')})`}
        value={comment}
        maxLength={500}
        onChange={(event) => {
          setComment(event.currentTarget.value);
        }}
      />
      {go.isError && (
        <Notice tone="bad" role="alert" title={t('versions.rollbackFailed')}>
          {go.error instanceof ApiProblem && go.error.slug === 'password-needed'
            ? t('versions.rollbackPassword')
            : failureText(go.error)}
        </Notice>
      )}
      <Group gap="xs" align="flex-start">
        <ReasonedButton
          size="xs"
          reason={whyNoRollback}
          loading={go.isPending}
          onClick={() => {
            go.mutate();
          }}
        >
          {t('versions.rollbackOf', { version: to })}
        </ReasonedButton>
        <Button size="xs" variant="default" onClick={onStay}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
