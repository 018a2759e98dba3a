import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConflict } from '../settings/use-conflict';
import type { Outcome } from '../settings/use-outcome';
import { useSaving, type Saving } from '../settings/use-saving';
import { useStoredCache } from '../settings/use-stored-cache';
import type { Testing } from '../settings/use-testing';
import type { Setup } from './use-setup';

interface Saved {
  saving: Saving;
  /** Why it was refused. */
  failure: unknown;
  /** The configuration that somebody else saved since. */
  conflict: string | undefined;
}

/** The settings page's saving, which goes on to the next step instead of to another page. */
export function useSaved({ form, go, setWaiting }: Setup, testing: Testing): Saved {
  const queryClient = useQueryClient();
  const cache = useStoredCache();
  const conflict = useConflict(form, cache);
  const [outcome, setOutcome] = useState<Outcome>();
  const goOn = () => {
    setWaiting(undefined);
    go('activate');
  };
  const saving = useSaving({
    form,
    testing,
    leaving: { asked: false, proceed: () => undefined, stay: () => undefined, go: goOn },
    cache,
    conflict,
    say: (next) => {
      setOutcome(next);
      if (next?.kind === 'saved') {
        goOn();
      }
    },
    onWaiting: (approval) => {
      void queryClient.invalidateQueries({ queryKey: ['approvals'] });
      setWaiting(approval.configurationName);
    },
  });
  return {
    saving,
    failure: outcome?.kind === 'saveFailed' ? outcome.failure : undefined,
    conflict: conflict.theirs?.configuration.id,
  };
}
