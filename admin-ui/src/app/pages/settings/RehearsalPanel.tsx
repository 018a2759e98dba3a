import { Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { configurationQuery } from '@/features/configuration/api/get-configuration';
import type { Draft } from '@/features/configuration/model/setting';
import { DeliverTo, isAddress } from '@/features/connection-test/components/DeliverTo';
import { RunningTest } from '@/features/connection-test/components/RunningTest';
import { useConnectionTest } from '@/features/connection-test/use-connection-test';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';

interface RehearsalPanelProps {
  configuration: Api<'Configuration'>;
  /** Closes the question and puts what the server allows into the form. */
  onTakeOver: (values: Partial<Draft>) => void;
}

/** Whether the provider has told how many connections it takes. */
export function knowsLimits(
  templates: Api<'ProviderTemplate'>[] | undefined,
  { provider }: Api<'Configuration'>,
): boolean {
  // Until the templates are here, nothing is offered that may be needless.
  return (
    templates === undefined ||
    templates.find(({ id }) => id === provider)?.limits.maxConnections !== undefined
  );
}

/** In the question before an activation: what sending would do, tried before it does. */
export function RehearsalPanel({ configuration, onTakeOver }: RehearsalPanelProps) {
  const { id, maxConnections, idleTimeoutSeconds } = configuration;
  const { state, rehearse, cancel } = useConnectionTest(`rehearsal.${id}`);
  const [deliverTo, setDeliverTo] = useState('');
  const finished = state.phase === 'finished' ? state.test.id : undefined;
  useRefreshed(id, finished);

  if (state.phase === 'starting' || state.phase === 'running') {
    return <RunningTest state={state} onCancel={() => void cancel()} />;
  }
  const to = deliverTo.trim();
  return (
    <Stack gap="sm">
      {state.phase === 'finished' && (
        <Outcome test={state.test} configuration={configuration} onTakeOver={onTakeOver} />
      )}
      {(state.phase === 'refused' || state.phase === 'lost') && (
        <Notice tone="warn" role="alert" title={t('test.startFailed')}>
          {failureText(state.failure)}
        </Notice>
      )}
      {state.phase === 'none' && (
        <>
          <Text size="sm">
            {t('rehearsal.why', { count: maxConnections, seconds: idleTimeoutSeconds })}
          </Text>
          <Text size="sm">{t('rehearsal.mail')}</Text>
        </>
      )}
      <DeliverTo deliverTo={deliverTo} onDeliverTo={setDeliverTo} />
      <Button
        variant="light"
        disabled={to !== '' && !isAddress(to)}
        onClick={() => {
          // What went wrong is shown by the state.
          rehearse({ configurationId: id, ...(to === '' ? {} : { deliverTo: to }) }).catch(
            () => undefined,
          );
        }}
      >
        {t(state.phase === 'none' ? 'rehearsal.start' : 'rehearsal.again')}
      </Button>
    </Stack>
  );
}

interface OutcomeProps extends RehearsalPanelProps {
  test: Api<'ConnectionTest'>;
}

function Outcome({ test, configuration, onTakeOver }: OutcomeProps) {
  if (test.status === 'CANCELLED') {
    return <Notice tone="info" role="status" title={t('test.cancelled')} />;
  }
  const { diagnosis, rehearsal } = test;
  if (test.status === 'FAILED') {
    return (
      <Notice
        tone="bad"
        role="alert"
        title={t('rehearsal.failed', { headline: diagnosis?.headline ?? t('fail.unexpected') })}
      >
        <Text size="sm">{diagnosis?.sentence}</Text>
        <Text size="sm" mt={4}>
          {diagnosis?.fix} {t('rehearsal.failedText')}
        </Text>
      </Notice>
    );
  }
  if (rehearsal === undefined) {
    return <Notice tone="info" role="status" title={t('rehearsal.none')} />;
  }
  const better = allowed(rehearsal);
  if (Object.keys(better).length === 0 && rehearsal.opened === rehearsal.asked) {
    return (
      <Notice tone="good" role="status" title={t('rehearsal.good')}>
        {t('rehearsal.goodText', { count: rehearsal.opened, seconds: rehearsal.aliveSeconds })}
      </Notice>
    );
  }
  return (
    <Notice
      tone="warn"
      role="status"
      title={t('rehearsal.less')}
      actions={
        differs(better, configuration) && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              onTakeOver(better);
            }}
          >
            {t('rehearsal.takeOver', { what: inWords(better) })}
          </Button>
        )
      }
    >
      {test.warnings
        .filter(({ code }) => ofRehearsal.has(code))
        .map(({ code, text }) => (
          <Text key={code} size="sm">
            {text}
          </Text>
        ))}
      <Text size="sm" mt={4}>
        {t('rehearsal.lessText')}
      </Text>
    </Notice>
  );
}

const ofRehearsal = new Set(['CONNECTIONS_LIMITED', 'IDLE_CONNECTIONS_CLOSED']);

/** The least idle timeout that can be configured (IDLE-1), in seconds. */
const LEAST_IDLE = 10;

type Limits = Partial<Pick<Draft, 'maxConnections' | 'idleTimeoutSeconds'>>;

/** What the server was seen to allow, where that is less. */
function allowed(it: NonNullable<Api<'ConnectionTest'>['rehearsal']>): Limits {
  return {
    ...(it.opened > 0 && it.opened < it.asked ? { maxConnections: it.opened } : {}),
    ...(it.closedSeconds === undefined
      ? {}
      : { idleTimeoutSeconds: Math.max(LEAST_IDLE, it.aliveSeconds) }),
  };
}

function differs(better: Limits, { maxConnections, idleTimeoutSeconds }: Api<'Configuration'>) {
  return (
    (better.maxConnections ?? maxConnections) !== maxConnections ||
    (better.idleTimeoutSeconds ?? idleTimeoutSeconds) !== idleTimeoutSeconds
  );
}

function inWords({ maxConnections, idleTimeoutSeconds }: Limits): string {
  return [
    ...(maxConnections === undefined
      ? []
      : [t('rehearsal.connections', { count: maxConnections })]),
    ...(idleTimeoutSeconds === undefined
      ? []
      : [t('rehearsal.idle', { seconds: idleTimeoutSeconds })]),
  ].join(', ');
}

/** A rehearsal is a test of what is stored: how it ended decides whether it may be activated. */
function useRefreshed(id: string, finished: string | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (finished !== undefined) {
      void queryClient.invalidateQueries({
        queryKey: configurationQuery(id).queryKey,
        exact: true,
      });
    }
  }, [finished, id, queryClient]);
}
