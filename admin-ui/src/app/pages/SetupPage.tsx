import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { FailedState, LoadingState } from '@/components/States';
import { configurationQuery } from '@/features/configuration/api/get-configuration';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import { settingsQuery } from '@/features/configuration/api/list-settings';
import { templatesQuery } from '@/features/configuration/api/list-templates';
import { forgetDraft } from '@/features/configuration/use-kept-draft';
import { forgetSetup, keptSetup, type KeptSetup } from '@/features/setup/model/kept-setup';
import { numberOf } from '@/features/setup/model/steps';
import { useSession } from '@/lib/session';
import { forget } from '@/lib/tab-memory';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { SetupFlow } from './setup/SetupFlow';
import { SETUP_SCOPE } from './setup/use-setup';

/** `/setup`: from an e-mail address to mail that arrives, for who is no expert (UI-13). */
export function SetupPage() {
  const { me, canChange } = useSession();
  const [kept, setKept] = useState(() => keptSetup(me.username));
  const [asked, setAsked] = useState(kept !== undefined);
  const settings = useQuery(settingsQuery);
  const templates = useQuery(templatesQuery);
  const configurations = useQuery(configurationsQuery);
  const savedId = kept?.configurationId;
  const stored = useQuery({
    ...configurationQuery(savedId ?? ''),
    enabled: savedId !== undefined,
  });

  if (!canChange) {
    return (
      <Frame>
        <Notice tone="info" title={t('setup.readOnly')}>
          {t('setup.readOnlyText')}
        </Notice>
      </Frame>
    );
  }
  const anew = () => {
    forgetSetup();
    forgetDraft(SETUP_SCOPE);
    forget(`test.${SETUP_SCOPE}`);
    setKept(undefined);
    setAsked(false);
  };
  const failed = [settings, templates, configurations].find(({ isError }) => isError);
  if (failed !== undefined) {
    return (
      <Frame>
        <FailedState
          title={t('settings.loadFailed')}
          failure={failed.error}
          onRetry={() => void failed.refetch()}
        />
      </Frame>
    );
  }
  if (
    settings.data === undefined ||
    templates.data === undefined ||
    configurations.data === undefined ||
    (savedId !== undefined && stored.isPending)
  ) {
    return (
      <Frame>
        <LoadingState />
      </Frame>
    );
  }
  if (asked && kept !== undefined) {
    return (
      <Frame>
        <Resume
          kept={kept}
          onResume={() => {
            if (savedId !== undefined && stored.data === undefined) {
              anew();
            } else {
              setAsked(false);
            }
          }}
          onAnew={anew}
        />
      </Frame>
    );
  }
  return (
    <Frame>
      <SetupFlow
        settings={settings.data}
        templates={templates.data}
        configurations={configurations.data}
        kept={kept}
        stored={stored.data}
      />
    </Frame>
  );
}

interface ResumeProps {
  kept: KeptSetup;
  onResume: () => void;
  onAnew: () => void;
}

function Resume({ kept, onResume, onAnew }: ResumeProps) {
  return (
    <Notice
      tone="info"
      title={t('setup.resumeTitle')}
      actions={
        <>
          <Button size="compact-sm" onClick={onResume}>
            {t('setup.resume')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onAnew}>
            {t('setup.startAnew')}
          </Button>
        </>
      }
    >
      {t('setup.resumeText', {
        address: kept.address,
        number: numberOf(kept.step),
        name: t(`setup.${kept.step}`),
        at: formatDateTime(new Date(kept.at).toISOString()),
      })}
      {kept.configurationId === undefined && <> {t('setup.resumePassword')}</>}
    </Notice>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title={t('setup.title')} subtitle={t('setup.subtitle')} />
      <Stack mt="md" maw={760}>
        {children}
      </Stack>
    </>
  );
}
