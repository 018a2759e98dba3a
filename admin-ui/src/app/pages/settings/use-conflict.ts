import { useState } from 'react';
import { getConfiguration, type Stored } from '@/features/configuration/api/get-configuration';
import type { Draft } from '@/features/configuration/model/setting';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import type { StoredCache } from './use-stored-cache';

/** Two administrators saved at once, and one has to say what counts. */
export interface Conflict {
  /** What somebody else saved since. */
  theirs: Stored | undefined;
  meet: (id: string) => Promise<void>;
  merge: (merged: Draft) => void;
  takeTheirs: () => void;
  close: () => void;
}

export function useConflict(form: ConfigurationForm, cache: StoredCache): Conflict {
  const [theirs, setTheirs] = useState<Stored>();
  const settle = (stand: (ground: Stored) => void) => {
    if (theirs !== undefined) {
      stand(theirs);
      cache.put(theirs);
      setTheirs(undefined);
    }
  };
  return {
    theirs,
    meet: async (id) => {
      setTheirs(await getConfiguration(id));
    },
    merge: (merged) => {
      settle((ground) => {
        form.edit.settle.rebase(ground, merged);
      });
    },
    takeTheirs: () => {
      settle(form.edit.settle.saved);
    },
    close: () => {
      setTheirs(undefined);
    },
  };
}
