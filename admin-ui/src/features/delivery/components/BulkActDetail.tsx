import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ExportLinks } from '@/components/ExportLinks';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t, tOr } from '@/lib/texts/t';
import {
  bulkActQuery,
  bulkActsKey,
  changeBulkAct,
  type BulkAct,
  type BulkActVerb,
} from '../api/bulk-acts';
import { BulkActStart } from './BulkActStart';

/** Which buttons an act has in each state; confirming is for those who may. */
const verbs: Record<BulkAct['state'], BulkActVerb[]> = {
  GATHERING: [],
  PREPARED: ['stop'],
  PROPOSED: ['confirm', 'stop'],
  RUNNING: ['pause', 'stop'],
  PAUSED: ['resume', 'stop'],
  STOPPED: [],
  ENDED: [],
};

/** An act: what it is for, how far it is, and what can be done with it now. */
export function BulkActDetail({ act }: { act: BulkAct }) {
  const { canChange } = useSession();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: ({ verb, body }: { verb: BulkActVerb; body?: Api<'StartBulkAct'> }) =>
      changeBulkAct(act.id, verb, body),
    onSuccess: (changed) => {
      queryClient.setQueryData(bulkActQuery(act.id).queryKey, changed);
    },
    // Nobody waits for the list.
    onSettled: () => void queryClient.invalidateQueries({ queryKey: bulkActsKey }),
  });
  const offered = canChange
    ? verbs[act.state].filter((verb) => verb !== 'confirm' || act.confirmable)
    : [];
  const action = t(`bulkAct.action.${act.action}`);
  const title = t(act.mails === 1 ? 'bulkAct.count.one' : 'bulkAct.count.many', {
    action,
    count: act.mails,
  });
  return (
    <section className="card" aria-label={title}>
      <Stack gap="sm" p="md">
        <Title order={2} size="h4">
          {title}
        </Title>
        {act.name !== undefined && (
          <Text size="sm">
            {act.name}: {act.reason}
          </Text>
        )}
        <Text size="sm" role="status">
          {t(`bulkAct.state.${act.state}`)}
          {act.startedAt !== undefined && `. ${progress(act)}`}
        </Text>
        <Refusals refused={act.refused} />
        {act.startedAt !== undefined && (
          <>
            <Text size="sm">{t('bulkAct.report')}</Text>
            <ExportLinks
              of={t('bulkAct.reportOf', { act: title })}
              path={`/api/bulk-acts/${encodeURIComponent(act.id)}/mails/export`}
              query={{}}
            />
          </>
        )}
        {act.state === 'PREPARED' && (
          <>
            <Text size="sm">
              {t('bulkAct.statuses')}
              {': '}
              {Object.entries(act.statuses)
                .map(([status, count]) => `${tOr(`status.${status}`, status)} ${String(count)}`)
                .join(', ')}
            </Text>
            <Text size="sm">{t('bulkAct.samples')}</Text>
            <ul>
              {act.samples.map((id) => (
                <li key={id}>
                  <Anchor
                    component={Link}
                    to={`/delivery/${encodeURIComponent(id)}`}
                    underline="always"
                    size="sm"
                  >
                    {id}
                  </Anchor>
                </li>
              ))}
            </ul>
          </>
        )}
        {canChange && act.state === 'PREPARED' && (
          <BulkActStart
            act={act}
            busy={change.isPending}
            onStart={(body) => {
              change.mutate({ verb: 'start', body });
            }}
          />
        )}
        {change.isError && (
          <Notice tone="bad" role="alert" title={t('bulkAct.failed')}>
            {failureText(change.error)}
          </Notice>
        )}
        {offered.length > 0 && (
          <Group gap="xs">
            {offered.map((verb) => (
              <Button
                key={verb}
                size="compact-sm"
                variant="default"
                disabled={change.isPending}
                onClick={() => {
                  change.mutate({ verb });
                }}
              >
                {t(`bulkAct.${verb}`)}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    </section>
  );
}

function progress({ done, left, refused }: BulkAct): string {
  const not = Object.values(refused).reduce((sum, count) => sum + count, 0);
  return t('bulkAct.progress', { done, refused: not, left });
}

function Refusals({ refused }: Pick<BulkAct, 'refused'>) {
  const reasons = Object.entries(refused);
  return reasons.length === 0 ? null : (
    <ul>
      {reasons.map(([reason, count]) => (
        <li key={reason}>
          {tOr(`bulkAct.refused.${reason}`, `${reason}: ${String(count)}`, { count })}
        </li>
      ))}
    </ul>
  );
}
