import { Tabs, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { BoardLink } from '@/components/BoardLink';
import { PageHeader } from '@/components/PageHeader';
import { FailedState, LoadingState, StaleNotice } from '@/components/States';
import { openAlertsQuery } from '@/features/alert/api/list-alerts';
import { Channels } from '@/features/alert/components/Channels';
import { ClearedAlerts } from '@/features/alert/components/ClearedAlerts';
import { OpenAlerts } from '@/features/alert/components/OpenAlerts';
import { Rules } from '@/features/alert/components/Rules';
import { Silences } from '@/features/alert/components/Silences';
import { sinceOf } from '@/features/alert/model/since';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { NotFoundPage } from './NotFoundPage';

const tabs = ['open', 'history', 'rules', 'channels', 'silences'] as const;
type Tab = (typeof tabs)[number];

const headings = {
  open: 'alert.open',
  history: 'alert.history',
  rules: 'alert.rule.caption',
  channels: 'alert.channels',
  silences: 'alert.silences',
} as const;

function pathOf(tab: Tab): string {
  return tab === 'open' ? '/alerts' : `/alerts/${tab}`;
}

function rulePath(code: string): string {
  return `${pathOf('rules')}/${encodeURIComponent(code)}`;
}

/** `/alerts`: what needs somebody, what did before, by which rules, and where it is told (MON-2). */
export function AlertsPage() {
  const { tab: asked = 'open', id } = useParams();
  const navigate = useNavigate();
  const alerts = useQuery(openAlertsQuery);
  const tab = tabs.find((one) => one === asked);
  if (tab === undefined || (id !== undefined && tab !== 'rules')) {
    return <NotFoundPage />;
  }
  const contents: Record<Tab, () => ReactNode> = {
    open: () => (
      <Loaded alerts={alerts}>
        {(items) => <OpenAlerts alerts={items} rulePath={rulePath} />}
      </Loaded>
    ),
    history: () => <ClearedAlerts />,
    rules: () => (
      <Rules
        chosen={id}
        pathOf={rulePath}
        onClose={() => void navigate(pathOf('rules'), { replace: true })}
      />
    ),
    channels: () => <Channels />,
    silences: () => <Loaded alerts={alerts}>{(items) => <Silences alerts={items} />}</Loaded>,
  };
  return (
    <>
      <PageHeader
        title={t('alert.title')}
        subtitle={t('alert.subtitle')}
        right={<BoardLink board="now" {...sinceOf(alerts.data?.items ?? [])} />}
      />
      <Tabs
        mt="sm"
        maw={1000}
        keepMounted={false}
        value={tab}
        onChange={(next) => {
          void navigate(pathOf(tabs.find((one) => one === next) ?? 'open'));
        }}
      >
        <Tabs.List aria-label={t('alert.tabs')} mb="md">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {one === 'open' && (alerts.data?.items.length ?? 0) > 0
                ? t('alert.tab.openCount', { count: alerts.data?.items.length ?? 0 })
                : t(`alert.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((one) => (
          <Tabs.Panel key={one} value={one}>
            <section aria-label={t(headings[one])}>
              <Title order={2} size="h4" mb="xs">
                {t(headings[one])}
              </Title>
              {contents[one]()}
            </section>
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

interface LoadedProps {
  alerts: {
    data: Api<'AlertList'> | undefined;
    error: Error | null;
    dataUpdatedAt: number;
    refetch: () => Promise<unknown>;
  };
  children: (alerts: Api<'Alert'>[]) => ReactNode;
}

/** The open alerts, or what there is instead. */
function Loaded({ alerts: { data, error, dataUpdatedAt, refetch }, children }: LoadedProps) {
  const retry = () => void refetch();
  if (data === undefined) {
    return error === null ? (
      <LoadingState />
    ) : (
      <FailedState title={t('alert.loadFailed')} failure={error} onRetry={retry} />
    );
  }
  return (
    <>
      {error !== null && <StaleNotice at={dataUpdatedAt} failure={error} onRetry={retry} />}
      {children(data.items)}
    </>
  );
}
