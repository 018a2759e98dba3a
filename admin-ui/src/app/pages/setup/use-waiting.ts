import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { approvalsQuery } from '@/features/approval/api/list-approvals';
import { getConfiguration } from '@/features/configuration/api/get-configuration';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import type { Setup } from './use-setup';

const EVERY_MS = 5_000;

/** What became of the request; once it is agreed to, the set-up goes on by itself. */
export function useWaiting({ waiting, setWaiting, form, go }: Setup): 'none' | 'waiting' | 'ended' {
  const asked = waiting !== undefined;
  const configurations = useQuery({
    ...configurationsQuery,
    enabled: asked,
    refetchInterval: asked ? EVERY_MS : false,
  });
  const requests = useQuery({
    ...approvalsQuery('WAITING'),
    enabled: asked,
    refetchInterval: asked ? EVERY_MS : false,
  });
  const made = asked ? configurations.data?.find(({ name }) => name === waiting)?.id : undefined;
  useEffect(() => {
    let gone = false;
    if (made !== undefined) {
      getConfiguration(made).then(
        (stored) => {
          if (!gone) {
            form.edit.settle.saved(stored);
            setWaiting(undefined);
            go('activate');
          }
        },
        // It is asked for again with the next look.
        () => undefined,
      );
    }
    return () => {
      gone = true;
    };
    // Once for what was made.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [made]);
  if (!asked) {
    return 'none';
  }
  const still = requests.data?.items.some(({ configurationName }) => configurationName === waiting);
  return made === undefined && still === false ? 'ended' : 'waiting';
}
