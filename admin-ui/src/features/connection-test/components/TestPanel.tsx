import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerStop, IconPlugConnected } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import type { TestState } from '../use-connection-test';
import { EvidenceDrawer } from './EvidenceDrawer';
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
  const { state, voided, whyNoTest, lastTest, canTest, isSystemAdmin } = props;
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
        {state.phase === 'none' && (
          <Text size="sm" c="dimmed">
            {t('test.none')}
            {lastTest !== undefined && (
              <>
                {' '}
                <Text span c="var(--mantine-color-text)">
                  {t('test.last', {
                    at: formatDateTime(lastTest.at),
                    result: lastTest.headline ?? t(`test.last.${lastTest.outcome}`),
                  })}
                </Text>
              </>
            )}
          </Text>
        )}

        {props.lastProbe !== undefined && (
          <Text size="sm" c="dimmed">
            {props.lastProbe.outcome === 'PASSED'
              ? t('watch.fine', { at: formatDateTime(props.lastProbe.at) })
              : t('watch.failed', {
                  at: formatDateTime(props.lastProbe.at),
                  result: props.lastProbe.headline ?? t('test.last.FAILED'),
                })}
          </Text>
        )}

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
            <DeliverTo {...props} />
          </>
        )}

        {voided && state.phase === 'finished' && (
          <Notice tone="warn" title={t('test.void')} role="status">
            {t('test.voidText')}
          </Notice>
        )}

        <div className={voided ? classes.voided : undefined}>
          <Stack gap="sm">
            {(state.phase === 'starting' || state.phase === 'running') && <Running {...props} />}
            {state.phase === 'refused' && (
              <Notice tone="bad" role="alert" title={t('test.startFailed')}>
                {failureText(state.failure)}
              </Notice>
            )}
            {state.phase === 'lost' && (
              <Notice tone="warn" role="alert" title={t('test.lost')}>
                {failureText(state.failure)}
              </Notice>
            )}
            {state.phase === 'finished' && (
              <TestOutcome
                test={state.test}
                current={props.current}
                onFocusField={props.onFocusField}
                onResetCredentials={props.onResetCredentials}
                onAlternative={props.onAlternative}
                onRetry={props.onTest}
                whyNoRetry={whyNoTest}
                canTest={canTest}
              />
            )}
            {test !== undefined && test.stages.length > 0 && <StageList stages={test.stages} />}
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

function Running({ state, onCancel }: TestPanelProps) {
  const running = state.phase === 'running' ? state : undefined;
  const elapsed = useElapsedSeconds(running?.startedAt);
  return (
    <div className={classes.running}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <div>
          <Text fw={600} size="sm" role="status">
            {t('test.running')}
          </Text>
          <Text size="xs" c="dimmed" className={classes.figures}>
            {t('test.elapsed', { elapsed })}
          </Text>
        </div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlayerStop size={14} aria-hidden />}
          disabled={running === undefined || running.cancelling}
          onClick={onCancel}
        >
          {running?.cancelling === true ? t('test.cancelling') : t('test.cancel')}
        </Button>
      </Group>
      <progress
        className={classes.progress}
        max={60}
        value={elapsed}
        aria-label={t('test.title')}
      />
      {running?.interrupted === true && (
        <Text size="xs" role="status">
          {t('test.interrupted')}
        </Text>
      )}
    </div>
  );
}

function useElapsedSeconds(startedAt: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 500);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return startedAt === undefined
    ? 0
    : Math.min(60, Math.max(0, Math.round((now - startedAt) / 1000)));
}

function DeliverTo({ deliverTo, onDeliverTo }: TestPanelProps) {
  const wrong = deliverTo.trim() !== '' && !isAddress(deliverTo);
  const [left, setLeft] = useState(false);
  return (
    <TextInput
      size="xs"
      label={`${t('test.deliverTo')} (${t('common.optional')})`}
      description={t('test.deliverToHelp')}
      placeholder={t('test.deliverToPlaceholder')}
      value={deliverTo}
      error={wrong && left ? t('test.deliverToWrong') : undefined}
      autoComplete="off"
      onChange={(event) => {
        setLeft(false);
        onDeliverTo(event.currentTarget.value);
      }}
      onBlur={() => {
        setLeft(true);
      }}
    />
  );
}

/** Whether it could be one address. */
export function isAddress(text: string): boolean {
  return /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/.test(text.trim());
}
