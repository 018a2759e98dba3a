import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlugConnected } from '@tabler/icons-react';
import { useId } from 'react';
import { BoardLink } from '@/components/BoardLink';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import type { TestState } from '../use-connection-test';
import { DeliverTo } from './DeliverTo';
import { LastProbe, LastTest } from './EarlierTests';
import { EvidenceDrawer } from './EvidenceDrawer';
import { RunningTest } from './RunningTest';
import { StageList } from './StageList';
import { TestOutcome } from './TestOutcome';
import classes from './TestPanel.module.css';

interface TestPanelProps {
  state: TestState;
  /** Whether what was tested is no longer what stands in the form. */
  voided: boolean;
  whyNoTest: string | undefined;
  deliverTo: string;
  onDeliverTo: (address: string) => void;
  lastTest: Api<'LastTest'> | undefined;
  /** How the last automatic check of the active configuration ended. */
  lastProbe: Api<'Configuration'>['lastProbe'] | undefined;
  canTest: boolean;
  isSystemAdmin: boolean;
  /** What the form holds for what a diagnosis may want changed. */
  current: { host: string; port: number; tls: Api<'TlsMode'> };
  onTest: () => void;
  onRefused: () => void;
  onCancel: () => void;
  onFocusField: (pointer: string) => void;
  onResetCredentials: () => void;
  onAlternative: (alternative: Api<'Alternative'>) => void;
}

/** The connection test beside the form: running, and its lasting result (UI-7, UI-9, ui.md 1-5). */
export function TestPanel(props: TestPanelProps) {
  const { state, voided, whyNoTest, lastTest, lastProbe, canTest, isSystemAdmin } = props;
  const [evidence, { open, close }] = useDisclosure(false);
  const titleId = useId();
  const test = state.phase === 'running' || state.phase === 'finished' ? state.test : undefined;

  return (
    <section className={`card ${classes.root ?? ''}`} aria-labelledby={titleId}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={2} size="h5" id={titleId}>
          {t('test.title')}
        </Title>
        {test?.finishedAt !== undefined && (
          <Text size="xs" c="dimmed">
            {t('test.at', { at: formatDateTime(test.finishedAt) })}
          </Text>
        )}
      </Group>

      <Stack gap="sm" mt="xs">
        {state.phase === 'none' && <LastTest lastTest={lastTest} />}
        {lastProbe !== undefined && <LastProbe lastProbe={lastProbe} />}
        <BoardLink board="changes" from="now-24h" to="now" />

        {canTest && (
          <>
            <ReasonedButton
              variant={state.phase === 'finished' && !voided ? 'default' : 'filled'}
              fullWidth
              leftSection={<IconPlugConnected size={18} aria-hidden />}
              reason={state.phase === 'starting' ? t('why.testRunning') : whyNoTest}
              onClick={props.onTest}
              onRefused={props.onRefused}
            >
              {t('test.button')}
            </ReasonedButton>
            <DeliverTo deliverTo={props.deliverTo} onDeliverTo={props.onDeliverTo} />
          </>
        )}

        {voided && state.phase === 'finished' && (
          <Notice tone="warn" title={t('test.void')} role="status">
            {t('test.voidText')}
          </Notice>
        )}

        <div className={voided ? classes.voided : undefined}>
          <Stack gap="sm">
            <Result {...props} />
            {test !== undefined && test.stages.length > 0 && (
              <StageList stages={test.stages} over={state.phase === 'finished'} />
            )}
            {state.phase === 'finished' && (
              <Group>
                <Button variant="subtle" size="compact-sm" onClick={open}>
                  {t('test.evidence')}
                </Button>
              </Group>
            )}
          </Stack>
        </div>
      </Stack>
      {test !== undefined && (
        <EvidenceDrawer
          test={test}
          opened={evidence}
          onClose={close}
          isSystemAdmin={isSystemAdmin}
        />
      )}
    </section>
  );
}

/** How the test goes, or how it ended. */
function Result(props: TestPanelProps) {
  const { state } = props;
  switch (state.phase) {
    case 'none':
      return null;
    case 'starting':
    case 'running':
      return <RunningTest state={state} onCancel={props.onCancel} />;
    case 'refused':
      return (
        <Notice tone="bad" role="alert" title={t('test.startFailed')}>
          {failureText(state.failure)}
        </Notice>
      );
    case 'lost':
      return (
        <Notice tone="warn" role="alert" title={t('test.lost')}>
          {failureText(state.failure)}
        </Notice>
      );
    case 'finished':
      return (
        <TestOutcome
          test={state.test}
          current={props.current}
          onFocusField={props.onFocusField}
          onResetCredentials={props.onResetCredentials}
          onAlternative={props.onAlternative}
          onRetry={props.onTest}
          whyNoRetry={props.whyNoTest}
          canTest={props.canTest}
        />
      );
  }
}
