import { Drawer, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, FailedState, LoadingState } from '@/components/States';
import { t, tOr } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import type { Api } from '@/lib/api/types';
import { versionsQuery } from '../api/list-versions';

interface VersionsDrawerProps {
  configuration: Api<'Configuration'>;
  opened: boolean;
  onClose: () => void;
}

/** Who saved what and when, field by field. */
export function VersionsDrawer({ configuration, opened, onClose }: VersionsDrawerProps) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('versions.title', { name: configuration.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opened && <Versions id={configuration.id} />}
    </Drawer>
  );
}

function Versions({ id }: { id: string }) {
  const versions = useQuery(versionsQuery(id));
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
      {versions.data.map((version) => (
        <section key={version.version}>
          <Title order={3} size="h6">
            {t('versions.version', { version: version.version })}
          </Title>
          <Text size="xs" c="dimmed" mb={4}>
            {t('versions.by', { at: formatDateTime(version.at), by: version.by })}
          </Text>
          <Changes version={version} />
        </section>
      ))}
    </Stack>
  );
}

function Changes({ version }: { version: Api<'ConfigurationVersion'> }) {
  if (version.changes.length === 0) {
    return (
      <Text size="sm">{version.version === 1 ? t('versions.first') : t('versions.noChanges')}</Text>
    );
  }
  return (
    <Table verticalSpacing={4} withTableBorder fz="sm">
      <Table.Tbody>
        {version.changes.map((change) => (
          <Table.Tr key={change.field}>
            <Table.Th scope="row" fw={500} w="35%">
              {tOr(`field.${change.field.replace(/^\//, '')}`, change.field)}
            </Table.Th>
            <Table.Td>
              {typeof change.before === 'string' && change.before !== '' && (
                <>
                  <del>{change.before}</del>{' '}
                </>
              )}
              <ins style={{ textDecoration: 'none', fontWeight: 500 }}>
                {change.after === undefined || change.after === ''
                  ? t('common.empty')
                  : change.after}
              </ins>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
