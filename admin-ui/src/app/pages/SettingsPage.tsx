import { Box, Button, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { Notice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { FailedState, LoadingState } from '@/components/States';
import { configurationQuery } from '@/features/configuration/api/get-configuration';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import { settingsQuery } from '@/features/configuration/api/list-settings';
import type { Settings } from '@/features/configuration/model/setting';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { NoConfiguration } from './settings/NoConfiguration';
import { SettingsEditor } from './settings/SettingsEditor';
import { useSettingsTracked } from './settings/use-setup-tracked';

/** `/settings` and `/settings/:id`: the page that the product is about. */
export function SettingsPage() {
  const { id } = useParams();
  const location = useLocation();
  const { canChange } = useSession();
  const configurations = useQuery(configurationsQuery);
  useSettingsTracked();
  const settings = useQuery(settingsQuery);
  const items = configurations.data;
  const selected = id ?? items?.find((one) => one.active)?.id ?? items?.[0]?.id;

  if (items === undefined || settings.data === undefined) {
    const failed = [configurations, settings].find(({ isError }) => isError);
    return (
      <Frame>
        {failed !== undefined ? (
          <FailedState
            title={t('settings.loadFailed')}
            failure={failed.error}
            onRetry={() => void failed.refetch()}
          />
        ) : (
          <LoadingState />
        )}
      </Frame>
    );
  }
  if (selected === undefined || (selected === 'new' && !canChange)) {
    return (
      <Frame>
        <NoConfiguration />
      </Frame>
    );
  }
  if (selected === 'new') {
    return (
      <SettingsEditor
        key="new"
        settings={settings.data}
        scope="new"
        stored={undefined}
        configurations={items}
      />
    );
  }
  if (id === undefined) {
    // From here on the address says which one: switching it off must not bring up another.
    const to = { pathname: `/settings/${selected}`, hash: location.hash };
    return <Navigate to={to} replace state={location.state as unknown} />;
  }
  return <Existing key={selected} id={selected} settings={settings.data} configurations={items} />;
}

interface ExistingProps {
  id: string;
  settings: Settings;
  configurations: Api<'Configuration'>[];
}

function Existing({ id, settings, configurations }: ExistingProps) {
  const stored = useQuery(configurationQuery(id));
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  if (stored.data !== undefined) {
    return (
      <SettingsEditor
        key={id}
        settings={settings}
        scope={id}
        stored={stored.data}
        configurations={configurations}
      />
    );
  }
  if (stored.isError) {
    const gone = stored.error instanceof ApiProblem && stored.error.status === 404;
    return (
      <Frame>
        {gone ? (
          <Notice
            tone="warn"
            role="alert"
            title={t('settings.gone')}
            actions={
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  void queryClient.invalidateQueries({ queryKey: configurationsQuery.queryKey });
                  void navigate('/settings');
                }}
              >
                {t('settings.goneAction')}
              </Button>
            }
          />
        ) : (
          <FailedState
            title={t('settings.oneLoadFailed')}
            failure={stored.error}
            onRetry={() => void stored.refetch()}
          />
        )}
      </Frame>
    );
  }
  return (
    <Frame>
      <LoadingState />
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title={t('settings.title')} subtitle={t('settings.subtitle')} />
      <Stack mt="md" maw={720}>
        <Box>{children}</Box>
      </Stack>
    </>
  );
}
