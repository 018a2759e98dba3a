import { useEffect, useState } from 'react';
import type { Stored } from '@/features/configuration/api/get-configuration';
import { focusField } from '@/features/configuration/components/FaultList';
import type { Settings } from '@/features/configuration/model/setting';
import {
  useConfigurationForm,
  type ConfigurationForm,
} from '@/features/configuration/use-configuration-form';
import { forgetSetup, keepSetup, type KeptSetup } from '@/features/setup/model/kept-setup';
import type { Step } from '@/features/setup/model/steps';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { track } from '@/lib/usage';

/** What the form and its test are kept under in this tab. */
export const SETUP_SCOPE = 'setup';

export interface SetupProps {
  settings: Settings;
  templates: Api<'ProviderTemplate'>[];
  configurations: Api<'Configuration'>[];
  kept: KeptSetup | undefined;
  stored: Stored | undefined;
}

/** Where the set-up stands, and the form that it fills step by step. */
export interface Setup {
  step: Step;
  /** Goes to a step, and there to a field. */
  go: (step: Step, field?: string) => void;
  address: string;
  setAddress: (address: string) => void;
  discovery: Api<'MailServerDiscovery'> | undefined;
  setDiscovery: (found: Api<'MailServerDiscovery'> | undefined) => void;
  form: ConfigurationForm;
  /** The name of what waits for approval. */
  waiting: string | undefined;
  setWaiting: (name: string | undefined) => void;
  /** How it ended; undefined while it goes on. */
  ended: { arrived: boolean } | undefined;
  end: (arrived: boolean) => void;
  /** Reports it, once it is rated or not. */
  finish: (rating: string) => void;
}

export function useSetup({ settings, kept, stored }: SetupProps): Setup {
  const [place, setPlace] = useState<{ step: Step; field?: string | undefined }>({
    step: kept?.step ?? 'address',
  });
  const [address, setAddress] = useState(kept?.address ?? '');
  const [discovery, setDiscovery] = useState<Api<'MailServerDiscovery'>>();
  const [waiting, setWaiting] = useState(kept?.waiting);
  const [ended, setEnded] = useState<{ arrived: boolean }>();
  const [begunAt] = useState(() => Date.now());
  const form = useConfigurationForm(settings, SETUP_SCOPE, stored, false);
  const spent = () => (kept?.spent ?? 0) + (Date.now() - begunAt) / 1000;

  useEffect(() => {
    if (kept !== undefined && stored === undefined) {
      form.edit.accept(kept.values);
    }
    // Only on arrival.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    if (place.field !== undefined) {
      focusField(place.field);
    }
  }, [place]);
  useKept({ step: place.step, address, waiting, form, spent, ended: ended !== undefined });

  return {
    step: place.step,
    go: (step, field) => {
      setPlace({ step, field });
    },
    address,
    setAddress,
    discovery,
    setDiscovery,
    form,
    waiting,
    setWaiting,
    ended,
    end: (arrived) => {
      forgetSetup();
      setEnded({ arrived });
    },
    finish: (rating) => {
      track('guided_setup_completed', {
        completion_time: Math.round(spent()),
        user_experience_rating: rating,
      });
    },
  };
}

interface Keeping extends Pick<Setup, 'step' | 'address' | 'waiting' | 'form'> {
  spent: () => number;
  ended: boolean;
}

/** Keeps where it stands with each change, all but secrets. */
function useKept({ step, address, waiting, form, spent, ended }: Keeping): void {
  const { me } = useSession();
  const { values, base } = form.draft;
  const configurationId = base?.configuration.id;
  useEffect(() => {
    if (step !== 'address' && !ended) {
      keepSetup({
        owner: me.username,
        step,
        address,
        values,
        ...(configurationId === undefined ? {} : { configurationId }),
        ...(waiting === undefined ? {} : { waiting }),
        spent: Math.round(spent()),
        at: Date.now(),
      });
    }
    // The time alone is no change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [step, address, waiting, values, configurationId, me.username, ended]);
}
