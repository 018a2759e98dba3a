import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { ApiProblem } from '@/lib/api/problem';
import { t } from '@/lib/texts/t';
import { addChannel, changeChannel, channelsQuery } from '../api/channels';
import {
  disputedOf,
  draftOf,
  newChannel,
  requestOf,
  type Channel,
  type ChannelDraft,
} from '../model/channel-draft';
import { faultsOf, isConflict } from '../model/faults';
import { ChannelFields } from './ChannelFields';
import { ConflictNotice } from './ConflictNotice';

interface ChannelFormProps {
  /** Undefined for a new one. */
  channel: Channel | undefined;
  onDone: () => void;
}

/** A channel that is added or changed. */
export function ChannelForm({ channel, onDone }: ChannelFormProps) {
  const queryClient = useQueryClient();
  const channels = useQuery(channelsQuery);
  /** The version that the form was made from. */
  const [read, setRead] = useState(channel);
  const [draft, setDraft] = useState<ChannelDraft>(
    channel === undefined ? newChannel : draftOf(channel),
  );
  const [theirs, setTheirs] = useState<Channel>();
  const save = useMutation({
    mutationFn: () => {
      const request = requestOf(draft, read !== undefined);
      return read === undefined ? addChannel(request) : changeChannel(read, request);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
      onDone();
    },
    onError: async (failure) => {
      if (isConflict(failure)) {
        const { data } = await channels.refetch();
        setTheirs(data?.find(({ id }) => id === read?.id));
      }
    },
  });
  const faults = faultsOf(save.error);
  const takes = (next: Channel, its: ChannelDraft) => {
    setRead(next);
    setDraft(its);
    setTheirs(undefined);
    save.reset();
  };
  const title =
    read === undefined ? t('alert.channel.add') : t('alert.channel.changeOf', { name: read.name });

  return (
    <form
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (theirs === undefined) {
          save.mutate();
        }
      }}
    >
      <Stack gap="sm" maw={480}>
        <ChannelFields
          draft={draft}
          channel={read}
          faults={faults}
          onDraft={(next) => {
            setDraft(next);
            if (!save.isPending && theirs === undefined) {
              save.reset();
            }
          }}
        />
        {theirs !== undefined && (
          <ConflictNotice
            disputed={disputedOf(draft, theirs)}
            onMine={() => {
              takes(theirs, draft);
            }}
            onTheirs={() => {
              takes(theirs, draftOf(theirs));
            }}
          />
        )}
        {save.isError && theirs === undefined && Object.keys(faults).length === 0 && (
          <Notice tone="bad" role="alert" title={t('alert.channel.saveFailed')}>
            {save.error instanceof ApiProblem && save.error.status === 404
              ? t('alert.conflict.gone')
              : failureText(save.error)}
          </Notice>
        )}
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>
            {t('alert.channel.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
