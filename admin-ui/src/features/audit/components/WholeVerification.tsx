import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerStop, IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import { ReasonedButton } from '@/components/ReasonedButton';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import { cancelVerification, startVerification, verificationsQuery } from '../api/verifications';
import { formatCount } from '@/lib/numbers';

type Job = Api<'AuditVerificationJob'>;

/** Has the whole chain recomputed in the background, with progress; it can be stopped (AUD-3). */
export function WholeVerification({ beside }: { beside: ReactNode }) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<string>();
  const jobs = useQuery(verificationsQuery);
  const again = () => queryClient.invalidateQueries({ queryKey: ['audit-verifications'] });
  const start = useMutation({
    mutationFn: startVerification,
    onSuccess: async (job) => {
      setAsked(job.id);
      await again();
    },
  });
  const stop = useMutation({ mutationFn: cancelVerification, onSettled: again });
  const newest = jobs.data?.[0];
  const running = newest?.state === 'RUNNING' ? newest : undefined;
  const ended = jobs.data?.find(({ id, state }) => id === asked && state !== 'RUNNING');
  return (
    <Stack gap="xs" align="flex-start">
      <Group gap="xs" align="flex-start">
        <ReasonedButton
          variant="default"
          leftSection={<IconShieldCheck size={18} aria-hidden />}
          loading={start.isPending}
          reason={running === undefined ? undefined : t('audit.verifyRunning')}
          onClick={() => {
            start.mutate();
          }}
        >
          {t('audit.verify')}
        </ReasonedButton>
        {beside}
      </Group>
      {running !== undefined && (
        <Progressing
          job={running}
          stopping={stop.isPending}
          onStop={() => {
            stop.mutate(running.id);
          }}
        />
      )}
      {ended === undefined ? (
        <LastOne job={running === undefined ? newest : undefined} />
      ) : (
        <Ended job={ended} />
      )}
      {(start.error ?? jobs.error) !== null && (
        <Notice tone="warn" role="alert" title={t('audit.verifyFailed')}>
          {failureText(start.error ?? jobs.error)}
        </Notice>
      )}
    </Stack>
  );
}

interface ProgressingProps {
  job: Job;
  stopping: boolean;
  onStop: () => void;
}

function Progressing({ job, stopping, onStop }: ProgressingProps) {
  const label = t('audit.verifyProgress', {
    entries: formatCount(job.entries),
    records: formatCount(job.records),
  });
  return (
    <Group gap="xs">
      <progress
        max={Math.max(1, job.ofHeads - job.from)}
        value={job.heads - job.from}
        aria-label={t('audit.verifying')}
      />
      <Text size="sm" role="status">
        {label}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlayerStop size={14} aria-hidden />}
        disabled={stopping}
        onClick={onStop}
      >
        {t('audit.verifyStop')}
      </Button>
    </Group>
  );
}

/** What came of the one that was asked for here. */
function Ended({ job }: { job: Job }) {
  if (job.state === 'CANCELLED') {
    return <Notice tone="info" role="status" title={t('audit.verifyStopped')} />;
  }
  if (job.state === 'FAILED') {
    return <Notice tone="warn" role="alert" title={t('audit.verifyFailed')} />;
  }
  if (job.found === 0) {
    return (
      <Notice tone="good" role="status" title={t('audit.valid')}>
        {t('audit.validText', { count: job.entries })}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" role="alert" title={t('audit.invalid')}>
      {t(job.found === 1 ? 'audit.breaks.one' : 'audit.breaks.many', { count: job.found })}
      <ul style={{ margin: '0.25rem 0 0', paddingLeft: '1.1rem' }}>
        {job.breaks.slice(0, 20).map(({ what, problem }) => (
          <li key={`${what} ${problem}`}>
            {what}: {problem}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The newest one of before, in one line. */
function LastOne({ job }: { job: Job | undefined }) {
  if (job === undefined || job.state === 'RUNNING') {
    return null;
  }
  const at = formatDateTime(job.endedAt ?? job.startedAt);
  return (
    <Text size="xs" c="dimmed">
      {t(job.state === 'DONE' && job.found > 0 ? 'audit.last.BROKEN' : `audit.last.${job.state}`, {
        at,
        by: job.by,
      })}
    </Text>
  );
}
