import { Anchor, Box, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'react-router';
import { RowTable, type Column } from '@/components/RowTable';
import { StateBadge } from '@/components/StateBadge';
import { acceptedTodayQuery } from '@/features/statistics/api/accepted-today';
import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';

type Configuration = Api<'Configuration'>;

/** All configurations at a glance, above the one that is edited; shown when it is asked for. */
export const Overview = memo(function Overview({
  configurations,
}: {
  configurations: Configuration[];
}) {
  const [opened, { toggle }] = useDisclosure(false);
  return configurations.length < 2 ? null : (
    <Box pt="xs">
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={opened}
        onClick={toggle}
        rightSection={
          opened ? (
            <IconChevronUp size={14} aria-hidden />
          ) : (
            <IconChevronDown size={14} aria-hidden />
          )
        }
      >
        {t('overview.title', { count: configurations.length })}
      </Button>
      {opened && <OverviewTable configurations={configurations} />}
    </Box>
  );
});

function OverviewTable({ configurations }: { configurations: Configuration[] }) {
  const accepted = useQuery(acceptedTodayQuery);
  const mails = ({ id }: Configuration) =>
    accepted.data === undefined || accepted.isError
      ? t(accepted.isPending ? 'home.asking' : 'overview.mailsUnknown')
      : formatCount(accepted.data.get(id) ?? 0);
  const columns: Column<Configuration>[] = [
    ...known(),
    { key: 'mails', header: t('overview.mails'), align: 'right', cell: mails },
  ];
  return (
    <RowTable
      caption={t('overview.caption')}
      rows={inOrder(configurations)}
      rowKey={({ id }) => id}
      columns={columns}
    />
  );
}

/** What sends first, then what stands by, then by name. */
function inOrder(configurations: Configuration[]): Configuration[] {
  const rank = ({ active, standby }: Configuration) => (active ? 0 : standby ? 1 : 2);
  return [...configurations].sort(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name),
  );
}

const known = (): Column<Configuration>[] => [
  {
    key: 'name',
    header: t('overview.name'),
    cell: ({ id, name }) => (
      <Anchor component={Link} to={`/settings/${encodeURIComponent(id)}`} size="sm">
        {name}
      </Anchor>
    ),
  },
  {
    key: 'host',
    header: t('overview.host'),
    nowrap: true,
    cell: ({ host, port }) => `${host}:${String(port)}`,
  },
  {
    key: 'state',
    header: t('overview.state'),
    cell: ({ active, standby }) => (
      <StateBadge tone={active ? 'good' : 'neutral'} icon={null}>
        {active ? t('active.on') : t(standby ? 'overview.standby' : 'active.off')}
      </StateBadge>
    ),
  },
  {
    key: 'lastTest',
    header: t('overview.lastTest'),
    cell: ({ lastTest }) =>
      lastTest === undefined
        ? t('overview.noTest')
        : `${t(`overview.test.${lastTest.outcome}`)}, ${formatDateTime(lastTest.at)}`,
  },
  { key: 'version', header: t('overview.version'), align: 'right', cell: ({ version }) => version },
  {
    key: 'changed',
    header: t('overview.changed'),
    cell: ({ updatedAt, updatedBy }) =>
      t('overview.changedBy', { at: formatDateTime(updatedAt), by: updatedBy }),
  },
];
