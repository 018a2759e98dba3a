import { useQueryClient } from '@tanstack/react-query';
import { activate } from '@/features/activation/api/activate';
import type { Switched } from '@/features/activation/switched';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import type { Answer } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import type { Say } from './use-outcome';
import { setupCompleted } from './use-setup-tracked';
import { storedOf, type StoredCache } from './use-stored-cache';

/** Switching sending on and off, and the standby. */
export interface Switching {
  /** Why this configuration cannot be activated now. */
  whyNot: string | undefined;
  switched: (result: Switched) => void;
  /** Takes a deactivation back. */
  undo: (id: string) => Promise<void>;
  standbyChanged: (answer: Answer<Api<'Configuration'>>, promoted: boolean) => void;
}

export function useSwitching(
  form: ConfigurationForm,
  configuration: Api<'Configuration'> | undefined,
  cache: StoredCache,
  say: Say,
): Switching {
  const queryClient = useQueryClient();
  const { maySwitch } = useSession();
  const switched = (result: Switched) => {
    say(result);
    if (result.kind === 'activated') {
      setupCompleted();
    }
    if (result.kind !== 'failed') {
      cache.put(storedOf(result.configuration, result.etag));
    }
    void queryClient.invalidateQueries({ queryKey: ['email-queue'] });
  };
  return {
    whyNot: maySwitch ? whyNotActive(form, configuration) : t('why.readOnly'),
    switched,
    undo: async (id) => {
      try {
        const { data, etag } = await activate(id);
        switched({ kind: 'activated', configuration: data, etag });
      } catch (failure) {
        switched({ kind: 'failed', failure });
      }
    },
    standbyChanged: ({ data, etag }, promoted) => {
      if (promoted) {
        switched({ kind: 'activated', configuration: data, etag });
        void queryClient.invalidateQueries({ queryKey: ['configuration'] });
      } else {
        cache.put(storedOf(data, etag));
      }
    },
  };
}

function whyNotActive(
  { draft }: ConfigurationForm,
  configuration: Api<'Configuration'> | undefined,
): string | undefined {
  if (configuration === undefined) {
    return t('why.saveFirst');
  }
  if (draft.dirty) {
    return t('why.saveChanges');
  }
  const { lastTest } = configuration;
  return lastTest !== undefined && lastTest.outcome !== 'PASSED' ? t('why.neverPassed') : undefined;
}
